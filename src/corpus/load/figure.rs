//! One figure of a file: its references resolved, its value checked against its written words.

use super::place::{LoadError, SourcePlace};
use super::span::SpanFinder;
use super::{PassageReading, one_line};
use crate::corpus::article::Bilingual;
use crate::corpus::figure::{Baseline, Figure, PartOf};
use crate::corpus::format::{ArticleFile, FigureFile, OfFile, Relation, TextKind};
use crate::messages::t;
use crate::text::Clean;
use crate::text::number::{self, Value};

impl PassageReading<'_> {
    /// Checks a figure of the passage.
    pub(super) fn figure(&self, written: &FigureFile, cursor: &mut SpanFinder) -> Result<Figure, LoadError> {
        let (at, names) = (&self.at.within(&written.id), self.names);
        // In the passage they have its line breaks and blanks; they are shown on one line.
        let in_passage = each(written, |words| Clean::new(words.trim()));
        let as_written = each(written, Clean::one_line);
        let other = |id: &String| at.find(t::format::FIGURE, &names.figures, id).map(|_| Clean::one_line(id));
        let against = written.against.as_ref().map(|b| {
            Ok(Baseline {
                period: b.period.as_deref().map(|p| at.parse("against", p)).transpose()?,
                figure: b.figure.as_ref().map(other).transpose()?,
            })
        });
        let of = written.of.as_ref().map(|o| Ok(PartOf { figure: other(&o.figure)?, relation: o.relation }));
        // An import may name one of a table that is no longer there.
        let known = || names.indicators.iter().map(|known| &*known.id);
        let stated = written.indicator.as_deref();
        let indicator = stated.and_then(|id| known().position(|known| known == id));
        if let Some(id) = stated.filter(|_| indicator.is_none() && names.kind == TextKind::Digest) {
            return Err(at.no_id(t::format::INDICATOR, known(), id));
        }
        Ok(Figure {
            id: Clean::one_line(&written.id),
            span: cursor.find(at, &self.text, &in_passage, written.at)?,
            value: value(at, written, names.kind)?,
            as_written,
            unit: Bilingual {
                vi: Clean::one_line(&written.unit),
                en: Some(Clean::one_line(&written.unit_en)),
            },
            qualifier: written.qualifier,
            change: written.change,
            against: against.transpose()?,
            indicator,
            period: written.period.as_deref().map(|p| at.parse("period", p)).transpose()?,
            derived: written.derived,
            mode: written.mode,
            per: written.per,
            label: one_line(&written.label),
            subject: written.subject.as_ref().map(one_line),
            of: of.transpose()?,
            adds_up: written.adds_up,
            speaker: self.person(at, written.speaker.as_deref())?,
            source: self.person(at, written.source.as_deref())?,
        })
    }
}

/// The words of a figure in each language that they are given in.
fn each(written: &FigureFile, make: impl Fn(&str) -> Clean) -> Bilingual {
    Bilingual { vi: make(&written.as_written), en: written.as_written_en.as_deref().map(make) }
}

/// Checks the relations of an article's figures.
pub(super) fn relations(at: &SourcePlace, written: &ArticleFile) -> Result<(), LoadError> {
    let figures = || written.passages.iter().flat_map(|p| p.figures.iter().map(move |f| (p, f)));
    let parts = |whole: &str| {
        let is_part = |of: &OfFile| of.relation == Relation::Part && of.figure == whole;
        figures().filter(|(_, f)| f.of.as_ref().is_some_and(is_part)).count()
    };
    for (passage, figure) in figures() {
        let at = || at.within(&passage.id).within(&figure.id);
        if figure.of.as_ref().is_some_and(|of| of.figure == figure.id) {
            return Err(at().error(t::format::OF_ITSELF));
        }
        if figure.adds_up && parts(&figure.id) < 2 {
            return Err(at().error(t::format::ADDS_UP));
        }
        if let Some(of) = figure.of.as_ref().filter(|of| of.relation == Relation::Share) {
            let other = figures().find(|(_, f)| f.id == of.figure).map(|(_, f)| f);
            let has_whole = |f: &FigureFile| {
                f.value.contains('/') || f.of.as_ref().is_some_and(|of| of.relation == Relation::Part)
            };
            if !other.is_some_and(has_whole) {
                return Err(at().error(t::format::NoWhole { figure: &of.figure }));
            }
        }
    }
    Ok(())
}

/// The value as given, which in a digest must be what the written words say. In an original it was read in its
/// sentence, where the scale may follow another number: `12 và 15 triệu`.
fn value(at: &SourcePlace, written: &FigureFile, kind: TextKind) -> Result<Value, LoadError> {
    let given: Value = at.parse("value", &written.value)?;
    let given = match (given, &written.value_to) {
        (Value::Exact(low), Some(high)) => match at.parse("value_to", high)? {
            Value::Exact(high) => Value::Range(low, high),
            Value::Ratio(..) | Value::Range(..) => return Err(at.error(t::format::VALUE_TO_ONE)),
        },
        (given, None) => given,
        (_, Some(_)) => return Err(at.error(t::format::VALUE_TO_WITH)),
    };
    let read = if kind == TextKind::Original {
        Some(given)
    } else {
        number::read(&written.as_written).map(|w| w.value)
    };
    if read == Some(given) {
        return Ok(given);
    }
    let (words, given) = (&written.as_written, given.to_string());
    Err(match read {
        Some(read) => at.error(t::format::ReadsOtherwise { words, read: read.to_string(), given }),
        None => at.error(t::format::ReadsAsNoNumber { words, given }),
    })
}
