//! Word's automatic numbers: `I.`, `1.2.`, `Điều 3.`, which a reader sees and the text of the file does not have.
//!
//! A list has nine levels. Documents use instances of it, which go on counting together unless one says where it starts;
//! each level counts anew below the next entry of a level above.

use std::collections::{HashMap, HashSet};

use crate::documents::xml::{XmlNode, walk};
use crate::documents::{Limits, Trouble};

/// Levels of a list.
const LEVELS: usize = 9;

/// The lists of a document, and how far they have counted.
#[derive(Default)]
pub(super) struct DocxNumbering {
    lists: HashMap<String, DocxList>,
    /// The list of each instance, and where levels of it start.
    instances: HashMap<String, (String, HashMap<usize, u32>)>,
    /// Instances that have begun, by their levels.
    begun: HashSet<(String, usize)>,
}

#[derive(Default)]
struct DocxList {
    levels: [DocxLevel; LEVELS],
    counts: [Option<u32>; LEVELS],
}

/// A level as the file has it.
#[derive(Default)]
struct DocxLevel {
    start: Option<u32>,
    format: NumberFormat,
    /// `Điều %1.`
    text: String,
    /// The style whose paragraphs are of this level.
    style: Option<String>,
    is_decimal: bool,
}

/// How numbers are written.
#[derive(Clone, Copy, Default, Eq, PartialEq)]
enum NumberFormat {
    /// A bullet, or a form that is not known here.
    #[default]
    None,
    Decimal,
    Roman,
    SmallRoman,
    Letter,
    SmallLetter,
}

impl NumberFormat {
    fn of(name: &str) -> Self {
        match name {
            "decimal" | "decimalZero" => Self::Decimal,
            "upperRoman" => Self::Roman,
            "lowerRoman" => Self::SmallRoman,
            "upperLetter" => Self::Letter,
            "lowerLetter" => Self::SmallLetter,
            _ => Self::None,
        }
    }

    fn written(self, number: u32) -> Option<String> {
        let letter = |first: u8| {
            let at = u8::try_from(number.checked_sub(1)? % 26).ok()?;
            Some(char::from(first + at).to_string())
        };
        match self {
            Self::None => None,
            Self::Decimal => Some(number.to_string()),
            Self::Roman => roman(number),
            Self::SmallRoman => roman(number).map(|number| number.to_lowercase()),
            Self::Letter => letter(b'A'),
            Self::SmallLetter => letter(b'a'),
        }
    }
}

/// A number in Roman numerals, of those that a list has.
fn roman(number: u32) -> Option<String> {
    const PARTS: [(u32, &str); 9] =
        [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let mut rest = Some(number).filter(|number| (1..400).contains(number))?;
    let mut written = String::new();
    for (value, letters) in PARTS {
        while rest >= value {
            written.push_str(letters);
            rest -= value;
        }
    }
    Some(written)
}

impl DocxNumbering {
    /// The level of a list that is linked with a style.
    pub(super) fn level_of(&self, instance: &str, style: &str) -> Option<usize> {
        let (list, _) = self.instances.get(instance)?;
        let levels = &self.lists.get(list)?.levels;
        levels.iter().position(|level| level.style.as_deref() == Some(style))
    }

    /// Counts the next paragraph of a level, and returns the number before it; none where that is a bullet.
    pub(super) fn next(&mut self, instance: &str, level: usize) -> Option<String> {
        let (list, starts) = self.instances.get(instance)?;
        let list = self.lists.get_mut(list)?;
        if self.begun.insert((instance.to_owned(), level))
            && let Some(start) = starts.get(&level)
        {
            *list.counts.get_mut(level)? = start.checked_sub(1);
        }
        let start = list.levels.get(level)?.start.unwrap_or(1);
        let count = list.counts.get_mut(level)?;
        *count = Some(count.map_or(start, |count| count.saturating_add(1)));
        list.counts.iter_mut().skip(level + 1).for_each(|count| *count = None);
        list.number(level)
    }
}

impl DocxList {
    fn number(&self, level: usize) -> Option<String> {
        let own = self.levels.get(level)?;
        let mut number = own.text.clone();
        for (at, (level, count)) in self.levels.iter().zip(self.counts).enumerate() {
            let mark = format!("%{}", at + 1);
            if number.contains(&mark) {
                let format = if own.is_decimal { NumberFormat::Decimal } else { level.format };
                let count = count.or(level.start).unwrap_or(1);
                number = number.replace(&mark, &format.written(count)?);
            }
        }
        let number = number.trim();
        (own.format != NumberFormat::None && !number.is_empty()).then(|| number.to_owned())
    }
}

/// Reads the part of the lists.
pub(super) fn numbering(xml: &str, limits: &Limits) -> Result<DocxNumbering, Trouble> {
    let mut found = DocxNumbering::default();
    let (mut list, mut levels): (Option<String>, [DocxLevel; LEVELS]) = Default::default();
    let (mut instance, mut of, mut starts) = (None, String::new(), HashMap::new());
    let mut level = 0;
    walk(xml, limits, &mut |node| {
        match node {
            XmlNode::Open(element) => {
                let value = || element.attr("val");
                let number = || value().and_then(|value| value.parse().ok());
                match element.name() {
                    "abstractNum" => list = element.attr("abstractNumId"),
                    "num" => instance = element.attr("numId"),
                    "abstractNumId" if instance.is_some() => of = value().unwrap_or_default(),
                    "lvl" | "lvlOverride" => {
                        level = element.attr("ilvl").and_then(|level| level.parse().ok()).unwrap_or(LEVELS);
                    }
                    "startOverride" => {
                        starts.extend(number().map(|start| (level, start)));
                    }
                    // Levels that an instance redefines are rare, and not read.
                    name if list.is_some() => {
                        let Some(own) = levels.get_mut(level) else { return Ok(()) };
                        match name {
                            "start" => own.start = number(),
                            "numFmt" => own.format = NumberFormat::of(&value().unwrap_or_default()),
                            "lvlText" => own.text = value().unwrap_or_default(),
                            "pStyle" => own.style = value(),
                            "isLgl" => own.is_decimal = element.is_on(),
                            _ => {}
                        }
                    }
                    _ => {}
                }
            }
            XmlNode::Close("abstractNum") => {
                let levels = std::mem::take(&mut levels);
                found.lists.extend(list.take().map(|id| (id, DocxList { levels, ..DocxList::default() })));
            }
            XmlNode::Close("num") => {
                let own = (std::mem::take(&mut of), std::mem::take(&mut starts));
                found.instances.extend(instance.take().map(|id| (id, own)));
            }
            XmlNode::Close(_) | XmlNode::Text(_) => {}
        }
        Ok(())
    })?;
    Ok(found)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::numbering;
    use crate::documents::Limits;

    const LISTS: &str = "<w:numbering xmlns:w='w'><w:abstractNum w:abstractNumId='4'>\
        <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='upperRoman'/><w:pStyle w:val='H1'/><w:lvlText w:val='%1.'/></w:lvl>\
        <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.%2.'/></w:lvl>\
        <w:lvl w:ilvl='2'><w:start w:val='1'/><w:numFmt w:val='bullet'/><w:lvlText w:val='-'/></w:lvl></w:abstractNum>\
        <w:abstractNum w:abstractNumId='5'><w:lvl w:ilvl='0'><w:start w:val='3'/><w:numFmt w:val='decimal'/><w:lvlText w:val='Điều %1.'/></w:lvl></w:abstractNum>\
        <w:num w:numId='1'><w:abstractNumId w:val='4'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='5'/></w:num>\
        <w:num w:numId='3'><w:abstractNumId w:val='5'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride></w:num></w:numbering>";

    #[test]
    fn levels_count_anew_below_each_entry_above() {
        let mut lists = numbering(LISTS, &Limits::default()).unwrap();
        let numbers: Vec<String> =
            [0, 1, 1, 2, 0, 1].iter().map(|level| lists.next("1", *level).unwrap_or_default()).collect();
        assert_eq!(numbers, ["I.", "I.1.", "I.2.", "", "II.", "II.1."]);
        assert_eq!((lists.level_of("1", "H1"), lists.level_of("2", "H1")), (Some(0), None));
    }

    #[test]
    fn instances_of_a_list_go_on_unless_one_starts_again() {
        let mut lists = numbering(LISTS, &Limits::default()).unwrap();
        let numbers: Vec<Option<String>> =
            ["2", "2", "3", "3", "2", "9"].iter().map(|instance| lists.next(instance, 0)).collect();
        let numbers: Vec<&str> = numbers.iter().map(|number| number.as_deref().unwrap_or("none")).collect();
        assert_eq!(numbers, ["Điều 3.", "Điều 4.", "Điều 1.", "Điều 2.", "Điều 3.", "none"]);
    }
}
