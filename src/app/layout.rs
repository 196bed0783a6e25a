//! Where the panes are on a screen of a given size.
//!
//! A pure function of the size and the focus, so that the keys that scroll and the code that draws agree on how
//! much is in view, and any size can be tested without a terminal.

use ratatui::layout::Rect;

/// The panes that can have the focus.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
pub enum Focus {
    /// The list of articles.
    #[default]
    Articles,
    /// The reader, or the list of hits.
    Reader,
    /// The figures table.
    Figures,
    /// The search input.
    Find,
}

impl Focus {
    /// The panes in the order of Tab.
    pub const ORDER: [Self; 4] = [Self::Articles, Self::Reader, Self::Figures, Self::Find];
}

/// From this width and height on, all panes are shown together.
///
/// The articles need some 30 columns to tell one title from another and the reader 60 to read well; the table
/// needs eight rows to be one, the reader twelve.
const WIDE: (u16, u16) = (100, 30);

/// Below this nothing can be read; the screen says so.
pub const SMALLEST: (u16, u16) = (20, 5);

/// The largest screen that is drawn on. A terminal may claim any size up to 65,535 × 65,535, which would take two
/// hundred gigabytes of cells; no real one is larger than this.
pub const LARGEST: (u16, u16) = (500, 200);

/// The areas of a screen.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Layout {
    /// Too small for anything.
    TooSmall,
    /// One pane at a time, the others in a line of tabs.
    Narrow(Narrow),
    /// All panes at once.
    Wide(Wide),
}

/// One pane at a time.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Narrow {
    /// The search input.
    pub find: Rect,
    /// The names of the panes and what they hold.
    pub tabs: Rect,
    /// The pane.
    pub body: Rect,
    /// The last line: where you are, what the keys do.
    pub status: Rect,
}

/// All panes at once.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Wide {
    /// The name of the program, what it holds, the languages.
    pub header: Rect,
    /// The search input.
    pub find: Rect,
    /// The rule above articles and reader.
    pub upper_rule: Rect,
    /// The list of articles.
    pub articles: Rect,
    /// The line between.
    pub divider: Rect,
    /// The reader.
    pub reader: Rect,
    /// The rule above the table.
    pub lower_rule: Rect,
    /// The figures table with its headings.
    pub figures: Rect,
    /// The rule above the status.
    pub status_rule: Rect,
    /// The last line.
    pub status: Rect,
}

/// The size that is used of a screen.
pub fn clamp(width: u16, height: u16) -> (u16, u16) {
    (width.min(LARGEST.0), height.min(LARGEST.1))
}

/// Divides a screen.
pub fn layout(width: u16, height: u16) -> Layout {
    let (width, height) = clamp(width, height);
    if width < SMALLEST.0 || height < SMALLEST.1 {
        Layout::TooSmall
    } else if width < WIDE.0 || height < WIDE.1 {
        Layout::Narrow(narrow(width, height))
    } else {
        Layout::Wide(wide(width, height))
    }
}

fn narrow(width: u16, height: u16) -> Narrow {
    let row = |y, rows| Rect::new(0, y, width, rows);
    Narrow { find: row(0, 1), tabs: row(1, 1), body: row(2, height - 3), status: row(height - 1, 1) }
}

fn wide(width: u16, height: u16) -> Wide {
    let row = |y, rows| Rect::new(0, y, width, rows);
    // Header, input, three rules and the status take six rows; the table gets a third of the others.
    let lower = ((height - 6) / 3).max(8);
    let upper = height - 6 - lower;
    let list = (width * 3 / 10).clamp(32, 56);
    let top = 3;
    Wide {
        header: row(0, 1),
        find: row(1, 1),
        upper_rule: row(2, 1),
        articles: Rect::new(0, top, list, upper),
        divider: Rect::new(list, top, 1, upper),
        reader: Rect::new(list + 1, top, width - list - 1, upper),
        lower_rule: row(top + upper, 1),
        figures: row(top + upper + 1, lower),
        status_rule: row(height - 2, 1),
        status: row(height - 1, 1),
    }
}

/// From this height on, the passage of the selected hit is shown below the list of hits.
const WITH_PREVIEW: u16 = 12;

/// Divides the reader while it lists hits: the list, the rule below it, the passage. The division does not depend
/// on how many hits there are, so that nothing moves while somebody types.
pub fn with_preview(reader: Rect) -> (Rect, Option<(Rect, Rect)>) {
    if reader.height < WITH_PREVIEW {
        return (reader, None);
    }
    let upper = reader.height / 2;
    let list = Rect { height: upper, ..reader };
    let rule = Rect { y: reader.y + upper, height: 1, ..reader };
    let passage = Rect { y: rule.y + 1, height: reader.height - upper - 1, ..reader };
    (list, Some((rule, passage)))
}

impl Layout {
    /// The area of the articles, when they have the focus or all panes are shown.
    pub fn articles(&self) -> Rect {
        match self {
            Self::TooSmall => Rect::ZERO,
            Self::Narrow(n) => n.body,
            Self::Wide(w) => w.articles,
        }
    }

    /// The area of the reader.
    pub fn reader(&self) -> Rect {
        match self {
            Self::TooSmall => Rect::ZERO,
            Self::Narrow(n) => n.body,
            Self::Wide(w) => w.reader,
        }
    }

    /// The area of the table, headings included.
    pub fn figures(&self) -> Rect {
        match self {
            Self::TooSmall => Rect::ZERO,
            Self::Narrow(n) => n.body,
            Self::Wide(w) => w.figures,
        }
    }

    /// Whether all panes are shown together.
    pub fn is_wide(&self) -> bool {
        matches!(self, Self::Wide(_))
    }
}

#[cfg(test)]
mod tests {
    use super::{LARGEST, Layout, SMALLEST, layout};

    #[test]
    fn every_size_is_divided_without_overlap_or_overhang() {
        for width in (0..=520).step_by(7) {
            for height in 0..=210 {
                let (areas, screen) = match layout(width, height) {
                    Layout::TooSmall => {
                        assert!(width < SMALLEST.0 || height < SMALLEST.1);
                        continue;
                    }
                    Layout::Narrow(n) => (vec![n.find, n.tabs, n.body, n.status], width.min(LARGEST.0)),
                    Layout::Wide(w) => (
                        vec![
                            w.header,
                            w.find,
                            w.upper_rule,
                            w.articles,
                            w.divider,
                            w.reader,
                            w.lower_rule,
                            w.figures,
                            w.status_rule,
                            w.status,
                        ],
                        width.min(LARGEST.0),
                    ),
                };
                let used: u32 = areas.iter().map(|a| a.area()).sum();
                assert_eq!(used, u32::from(screen) * u32::from(height.min(LARGEST.1)), "{width}×{height}");
                for (i, a) in areas.iter().enumerate() {
                    assert!(areas.iter().skip(i + 1).all(|b| !a.intersects(*b)), "{width}×{height}");
                }
            }
        }
    }
}
