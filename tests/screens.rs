//! Whole screens, as a reader sees them, at the sizes that the program promises and in both languages; and every
//! size at all, which must not break it.

use crate::explorer::{Explorer, sample};
use insta::assert_snapshot;
use ngoaivu::app::Remembered;
use ngoaivu::corpus::Lang;

/// Sizes by name, widest first.
const SIZES: [(u16, u16); 5] = [(200, 60), (120, 36), (80, 24), (60, 15), (40, 10)];

/// What was pressed before the picture was taken.
const SCENES: [(&str, &str); 7] = [
    ("reading", "2jj"),
    ("finding", "/khach"),
    ("figures", "3jj"),
    ("nothing_found", "/zzzz"),
    ("copy_menu", "3jjY"),
    ("chart", "3jjc"),
    ("arranged", "3iljjs<space>"),
];

fn on_sample(width: u16, height: u16, lang: Lang) -> Explorer {
    Explorer::on(sample(), (width, height), lang, &Remembered::default())
}

#[test]
fn screens_look_as_they_should() {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for lang in [Lang::Vi, Lang::En] {
        for (width, height) in SIZES {
            for (scene, keys) in SCENES {
                let screen = on_sample(width, height, lang).press(keys).screen();
                let name = format!("{scene}_{}_{width}x{height}", lang.code());
                settings.bind(|| assert_snapshot!(name, screen));
            }
        }
    }
}

#[test]
fn help_and_palette_look_as_they_should() {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for (scene, keys) in [("help", "?"), ("palette", "3:cot"), ("columns", "3o")] {
        for lang in [Lang::Vi, Lang::En] {
            let screen = on_sample(80, 24, lang).press(keys).screen();
            settings.bind(|| assert_snapshot!(format!("{scene}_{}_80x24", lang.code()), screen));
        }
    }
}

#[test]
fn no_size_breaks_it() {
    let scenes = ["", "2jj", "/thoa thuan", "/thoa thuan<enter>n", "3jY", "?", ":", "3o", "/zzzz"];
    for scene in scenes {
        let mut explorer = on_sample(120, 36, Lang::Vi);
        explorer.press(scene);
        let narrow = (0..=30).step_by(3).flat_map(|width| (0..=9).map(move |height| (width, height)));
        let edges =
            [40, 80, 99, 100, 101].into_iter().flat_map(|width| [1, 5, 12, 29, 30, 31].map(|h| (width, h)));
        for (width, height) in narrow.chain(edges).chain([(500, 200), (600, 300), (500, 3), (20, 200)]) {
            explorer.resize(width, height);
            explorer.press("jk");
            explorer.screen();
        }
    }
}

#[test]
fn a_screen_too_small_says_so() {
    assert_eq!(Explorer::new(19, 4, Lang::En).screen().lines().next(), Some("Screen too small"));
    assert_eq!(Explorer::new(8, 2, Lang::Vi).screen().lines().next(), Some("Màn hìn…"));
}

#[test]
fn typing_moves_nothing_but_what_it_must() {
    let mut explorer = Explorer::new(120, 36, Lang::Vi);
    let rules = |screen: &str| -> Vec<usize> {
        let is_rule = |line: &&str| line.contains("┬") || line.contains("┴");
        screen.lines().enumerate().filter(|(_, l)| is_rule(l)).map(|(i, _)| i).collect()
    };
    explorer.press("/");
    let before = rules(&explorer.screen());
    for key in ["k", "i", "e", "u", " ", "h", "o", "i", "z", "z"] {
        explorer.press(key);
        assert_eq!(rules(&explorer.screen()), before, "after {key}");
    }
}

#[test]
fn without_colour_the_selection_is_still_told() {
    let screen = Explorer::new(80, 24, Lang::Vi).press("j").screen();
    let marked: Vec<&str> = screen.lines().filter(|l| l.starts_with('▌')).collect();
    assert_eq!(marked.len(), 1);
}
