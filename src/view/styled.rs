//! A stretch of text in styles: base, figures, quotes, matches laid over one another, cut at their edges.

use std::ops::Range;

use ratatui::style::Style;
use ratatui::text::Span;

/// A style over a stretch of a text, in bytes.
pub type Layer = (Range<usize>, Style);

/// The part `range` of `text` in spans; of two layers over the same letter the later one wins.
pub fn styled<'t>(text: &'t str, range: Range<usize>, base: Style, layers: &[Layer]) -> Vec<Span<'t>> {
    let mut edges = vec![range.start, range.end];
    for (layer, _) in layers {
        edges.extend([layer.start, layer.end].into_iter().filter(|at| range.contains(at)));
    }
    // A layer that was made for another text hides no letter of this one.
    for at in &mut edges {
        *at = text.floor_char_boundary(*at);
    }
    edges.sort_unstable();
    edges.dedup();
    let spans = edges.windows(2).filter_map(|edge| {
        let &[from, to] = edge else { return None };
        let over = layers.iter().filter(|(layer, _)| layer.start <= from && to <= layer.end);
        let style = over.fold(base, |style, (_, layer)| style.patch(*layer));
        Some(Span::styled(text.get(from..to)?, style))
    });
    spans.collect()
}

/// The same, with letters of their own.
pub fn styled_owned(text: &str, range: Range<usize>, base: Style, layers: &[Layer]) -> Vec<Span<'static>> {
    let spans = styled(text, range, base, layers).into_iter();
    spans.map(|span| Span::styled(span.content.into_owned(), span.style)).collect()
}

#[cfg(test)]
mod tests {
    use super::styled;
    use proptest::prelude::{prop_assert_eq, proptest};
    use ratatui::style::{Modifier, Style};

    #[test]
    fn layers_are_cut_at_their_edges() {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        let underlined = Style::new().add_modifier(Modifier::UNDERLINED);
        let spans = styled(
            "tăng 34,92 % rồi",
            0.."tăng 34,92 % rồi".len(),
            Style::new(),
            &[(6..14, bold), (12..14, underlined)],
        );
        let parts: Vec<(&str, Style)> = spans.iter().map(|s| (&*s.content, s.style)).collect();
        let both = bold.add_modifier(Modifier::UNDERLINED);
        assert_eq!(parts, [("tăng ", Style::new()), ("34,92 ", bold), ("% ", both), ("rồi", Style::new())]);
    }

    proptest! {
        /// Wherever layers begin and end, also inside a letter or behind the text.
        #[test]
        fn the_text_stays_whole(text in "\\PC{0,30}", cuts in proptest::collection::vec((0usize..40, 0usize..40), 0..5)) {
            let bold = Style::new().add_modifier(Modifier::BOLD);
            let layers: Vec<_> = cuts.iter().map(|(a, b)| (*a.min(b)..*a.max(b), bold)).collect();
            let spans = styled(&text, 0..text.len(), Style::new(), &layers);
            prop_assert_eq!(spans.iter().map(|s| &*s.content).collect::<String>(), text);
        }
    }
}
