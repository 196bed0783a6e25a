//! Where things are on a screen of a given size.
//!
//! A pure function of the size, so that the keys that scroll and the code that draws agree on how much is in view, and
//! any size can be tested without a terminal. The content of a [`Slot`] is decided elsewhere.

use ratatui::layout::Rect;

/// A place for a pane on a wide screen; of several panes that have the same one, the one used last is shown.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Slot {
    /// A list at the left.
    Left,
    /// What is read, at the right.
    Right,
    /// A table over the whole width below both.
    Bottom,
}

impl Slot {
    /// All of them, in the order in which they are read.
    pub const ALL: [Self; 3] = [Self::Left, Self::Right, Self::Bottom];
}

/// From this width and height on, all panes are shown together.
///
/// The articles need some 30 columns to distinguish titles and the reader 60 to read well; the table needs at least
/// eight rows, the reader twelve.
const WIDE: (u16, u16) = (100, 30);

/// Below this nothing can be read; the screen says so.
pub const SMALLEST: (u16, u16) = (20, 5);

/// The largest screen that is drawn on. A terminal may claim any size up to 65,535 × 65,535, which would take two
/// hundred gigabytes of cells; no real one is larger than this.
pub const LARGEST: (u16, u16) = (500, 200);

/// The areas of a screen.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ScreenLayout {
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
    /// The rule above the upper slots.
    pub upper_rule: Rect,
    /// The slot at the left.
    pub left: Rect,
    /// The line between the upper slots.
    pub divider: Rect,
    /// The slot at the right.
    pub right: Rect,
    /// The rule above the lower slot.
    pub lower_rule: Rect,
    /// The slot below.
    pub bottom: Rect,
    /// The last line.
    pub status: Rect,
}

/// The size that is used of a screen.
pub fn clamp(width: u16, height: u16) -> (u16, u16) {
    (width.min(LARGEST.0), height.min(LARGEST.1))
}

/// Divides a screen.
pub fn layout(width: u16, height: u16) -> ScreenLayout {
    let (width, height) = clamp(width, height);
    if width < SMALLEST.0 || height < SMALLEST.1 {
        ScreenLayout::TooSmall
    } else if width < WIDE.0 || height < WIDE.1 {
        ScreenLayout::Narrow(narrow(width, height, true))
    } else {
        ScreenLayout::Wide(wide(width, height))
    }
}

/// The same for one pane that has the whole screen. Where there is one pane at a time anyway, the input gives its row
/// to it unless it is in use.
pub fn zoomed(width: u16, height: u16, finding: bool) -> ScreenLayout {
    match layout(width, height) {
        ScreenLayout::TooSmall => ScreenLayout::TooSmall,
        ScreenLayout::Narrow(_) => ScreenLayout::Narrow(narrow(width, height, finding)),
        ScreenLayout::Wide(_) => ScreenLayout::Narrow(narrow(width, height, true)),
    }
}

fn narrow(width: u16, height: u16, with_find: bool) -> Narrow {
    let (width, height) = clamp(width, height);
    let row = |y, rows| Rect::new(0, y, width, rows);
    let top = u16::from(with_find);
    Narrow {
        find: row(0, top),
        tabs: row(top, 1),
        body: row(top + 1, height - top - 2),
        status: row(height - 1, 1),
    }
}

fn wide(width: u16, height: u16) -> Wide {
    let row = |y, rows| Rect::new(0, y, width, rows);
    // Header, input, two rules and the status take five rows; the table gets two fifths of the others: a row may have
    // a line for its source, and below them is the sentence of the selected figure.
    let lower = ((height - 5) * 2 / 5).max(9);
    let upper = height - 5 - lower;
    // The list gets what titles need, as long as the reader keeps the width of a comfortable line.
    let list = (width * 9 / 25).clamp(34, 64);
    let top = 3;
    Wide {
        header: row(0, 1),
        find: row(1, 1),
        upper_rule: row(2, 1),
        left: Rect::new(0, top, list, upper),
        divider: Rect::new(list, top, 1, upper),
        right: Rect::new(list + 1, top, width - list - 1, upper),
        lower_rule: row(top + upper, 1),
        bottom: row(top + upper + 1, lower),
        status: row(height - 1, 1),
    }
}

impl ScreenLayout {
    /// The area of a pane in a slot, when it is shown.
    pub fn area(&self, slot: Slot) -> Rect {
        match (self, slot) {
            (Self::TooSmall, _) => Rect::ZERO,
            (Self::Narrow(n), _) => n.body,
            (Self::Wide(w), Slot::Left) => w.left,
            (Self::Wide(w), Slot::Right) => w.right,
            (Self::Wide(w), Slot::Bottom) => w.bottom,
        }
    }

    /// The rule with the name of the pane in a slot; none where there are tabs.
    pub fn rule(&self, slot: Slot) -> Option<Rect> {
        let Self::Wide(w) = self else { return None };
        Some(match slot {
            Slot::Left => Rect { width: w.left.width, ..w.upper_rule },
            Slot::Right => Rect { x: w.right.x, width: w.right.width, ..w.upper_rule },
            Slot::Bottom => w.lower_rule,
        })
    }

    /// Whether all panes are shown together.
    pub fn is_wide(&self) -> bool {
        matches!(self, Self::Wide(_))
    }
}

#[cfg(test)]
mod tests {
    use super::{LARGEST, SMALLEST, ScreenLayout, layout, zoomed};
    use rstest::rstest;

    #[rstest]
    #[case::all_panes(layout)]
    #[case::one_pane(|width, height| zoomed(width, height, false))]
    #[case::one_pane_and_the_input(|width, height| zoomed(width, height, true))]
    fn every_size_is_divided_without_overlap_or_overhang(#[case] layout: fn(u16, u16) -> ScreenLayout) {
        for width in (0..=520).step_by(7) {
            for height in 0..=210 {
                let (areas, screen) = match layout(width, height) {
                    ScreenLayout::TooSmall => {
                        assert!(width < SMALLEST.0 || height < SMALLEST.1);
                        continue;
                    }
                    ScreenLayout::Narrow(n) => (vec![n.find, n.tabs, n.body, n.status], width.min(LARGEST.0)),
                    ScreenLayout::Wide(w) => (
                        vec![
                            w.header,
                            w.find,
                            w.upper_rule,
                            w.left,
                            w.divider,
                            w.right,
                            w.lower_rule,
                            w.bottom,
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
