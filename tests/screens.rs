//! Whole screens, as a reader sees them, with the role of every cell, at the sizes that the program promises and in both
//! languages; every palette; and every size at all.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use crate::explorer::{Explorer, sample};
use insta::assert_snapshot;
use ngoaivu::app::Remembered;
use ngoaivu::app::config::Config;
use ngoaivu::app::keymap::{KeyTable, Keymap};
use ngoaivu::corpus::Lang;
use ngoaivu::figures::table::{Column, shown};
use ngoaivu::view::layout::Slot;
use ngoaivu::view::{Background, Palette, Theme};
use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// Sizes by name, widest first.
const SIZES: [(u16, u16); 5] = [(200, 60), (120, 36), (80, 24), (60, 15), (40, 10)];

/// What was pressed before the picture was taken.
const SCENES: [(&str, &str); 9] = [
    ("reading", "2jj"),
    ("finding", "/khach"),
    ("figures", "3jj"),
    ("nothing_found", "/zzzz"),
    ("copy_menu", "3jjY"),
    ("chart", "3jjc"),
    ("arranged", "3iljjs<space>"),
    ("people", "4j"),
    ("said", "4<enter>l"),
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
                let screen = on_sample(width, height, lang).press(keys).picture();
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
            let screen = on_sample(80, 24, lang).press(keys).picture();
            settings.bind(|| assert_snapshot!(format!("{scene}_{}_80x24", lang.code()), screen));
        }
    }
}

/// Where another key is bound to every command, no place shows one of before: the lines of hints, the help, the palette,
/// menus, and what the texts say.
#[test]
fn every_place_follows_the_users_keys() {
    // Letters that no text here has, and keys that may be bound while text is typed.
    let letters = ('Ѐ'..='ӿ').filter(|c| c.is_alphabetic()).map(|c| c.to_string());
    let held = ["ctrl", "alt"].map(|held| ["up", "down", "home", "end"].map(|key| format!("{held}-{key}")));
    let others = || (2..=12).map(|n| format!("f{n}")).chain(held.iter().flatten().cloned());
    let mut new: HashMap<&str, String> = HashMap::new();
    let mut file = String::from("focus = \"articles\"\n");
    for table in KeyTable::ALL {
        let names: Vec<&str> = Keymap::built_in().rows(table).map(|(name, _)| name).collect();
        file += &table.name().map_or_else(|| "[keys]\n".to_owned(), |name| format!("[keys.{name}]\n"));
        if table == KeyTable::Panes {
            new.extend(names.iter().copied().zip(letters.clone()));
        }
        for (name, other) in names.into_iter().zip(others().cycle()) {
            let key = if table == KeyTable::Panes { new[name].clone() } else { other };
            writeln!(file, "{name} = {key:?}").unwrap();
        }
    }
    let Config { settings, warnings, .. } = Config::read(&file);
    assert_eq!(warnings, [], "no two of them are one");
    let old = KeyTable::ALL.into_iter().flat_map(|table| Keymap::built_in().rows(table));
    let old: HashSet<String> = old.flat_map(|(_, keys)| keys).map(|key| key.label()).collect();
    // What is one letter may be a word; the catalogue names no key itself (a test of the library).
    let old = |word: &str| old.contains(word) && word.chars().count() > 1 && !word.starts_with('F');
    let shown = |explorer: &mut Explorer| {
        let screen = explorer.screen();
        let words = screen.split(|c: char| c.is_whitespace() || "│,.:;()".contains(c));
        words.filter(|word| old(word)).map(str::to_owned).collect::<Vec<_>>()
    };
    assert!(!shown(&mut on_sample(120, 36, Lang::Vi)).is_empty(), "the usual keys are found");
    for lang in [Lang::Vi, Lang::En] {
        for scene in [
            "",
            "find",
            "figures",
            "reader",
            "figures copy-as",
            "figures chart",
            "figures columns",
            "help",
            "palette",
            "collection",
        ] {
            let mut explorer =
                Explorer::with(sample(), (120, 220), lang, &Remembered::default(), settings.clone());
            for command in scene.split_whitespace() {
                explorer.press(&new[command]);
            }
            let (shown, screen) = (shown(&mut explorer), explorer.screen());
            assert!(shown.is_empty(), "{scene}: {shown:?} in\n{screen}");
            if scene == "help" {
                for (command, key) in &new {
                    assert!(screen.contains(key.as_str()), "{command} has {key}:\n{screen}");
                }
            }
        }
    }
}

#[test]
fn no_size_breaks_it() {
    let scenes = [
        "",
        "2jj",
        "/thoa thuan",
        "/thoa thuan<enter>n",
        "3jY",
        "?",
        ":",
        "3o",
        "/zzzz",
        "3fviet<enter>",
        "4",
        "4<enter>",
    ];
    for scene in scenes {
        let mut explorer = on_sample(120, 36, Lang::Vi);
        let before = explorer.press(scene).picture();
        let narrow = (0..=30).step_by(3).flat_map(|width| (0..=9).map(move |height| (width, height)));
        let edges =
            [40, 80, 99, 100, 101].into_iter().flat_map(|width| [1, 5, 12, 29, 30, 31].map(|h| (width, h)));
        for (width, height) in narrow.chain(edges).chain([(500, 200), (600, 300), (500, 3), (20, 200)]) {
            explorer.resize(width, height);
            explorer.press("<down><up>");
            explorer.assert_sound(&format!("{scene} at {width}×{height}"));
            if width < 20 || height < 5 {
                assert!("Màn hình nhỏ quá".starts_with(explorer.screen().trim_end_matches(['…', '\n'])));
            }
        }
        explorer.resize(120, 36);
        // What is read may be scrolled by a way back through small sizes; all else is as it was.
        if !scene.starts_with(['2', '4']) && !scene.ends_with('n') {
            assert_eq!(explorer.picture(), before, "{scene}");
        }
    }
}

/// Every word on a small screen is a word of the texts or of the larger screens, or it says that it is cut.
#[test]
fn nothing_is_cut_without_a_sign() {
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| c.is_whitespace() || "│┌┐└┘─━┬┴╌▌".contains(c)).map(str::to_owned).collect()
    };
    for lang in [Lang::Vi, Lang::En] {
        let scenes = [
            "",
            "2jj",
            "/khach",
            "/zzzz",
            "3jj",
            "3lji",
            "3jjY",
            "3jjc",
            "3jjx",
            "?",
            ":",
            "3o",
            "3fviet<enter>",
            "z",
            "3z",
            "4",
            "4<enter>l",
        ];
        for scene in scenes {
            let known: HashSet<String> =
                [(500, 200), (200, 200), (120, 200), (99, 200), (60, 200), (48, 200), (30, 200), (24, 200)]
                    .into_iter()
                    .flat_map(|(width, height)| words(&on_sample(width, height, lang).press(scene).screen()))
                    .collect();
            let texts: HashSet<String> = sample_texts(lang).iter().flat_map(|text| words(text)).collect();
            for (width, height) in
                [(150, 40), (110, 31), (80, 24), (70, 18), (60, 15), (50, 12), (40, 10), (33, 8), (26, 7)]
            {
                let mut explorer = on_sample(width, height, lang);
                let screen = explorer.press(scene).screen();
                let covers = explorer.app.overlay().is_some();
                // Of a screen under a box only what is in the box.
                let inside = |line: &str| Some(line.split_once('│')?.1.rsplit_once('│')?.0.to_owned());
                let screen = match covers {
                    true if width >= 100 => continue,
                    true => screen.lines().filter_map(inside).collect::<Vec<_>>().join("\n"),
                    false => screen,
                };
                // Of a position, 2/7, and of a bar the wide screens have no other.
                let is_other =
                    |word: &str| !word.chars().any(char::is_alphabetic) && !word.contains([',', '.']);
                for word in words(&screen).into_iter().filter(|word| !is_other(word)) {
                    let is_shown = word.is_empty()
                        || word.contains('…')
                        || known.contains(&word)
                        || texts.contains(&word);
                    assert!(is_shown, "{word:?} in {scene:?} at {width}×{height}:\n{screen}");
                }
            }
        }
    }
}

/// Free columns after an ellipsis that are no room for what was cut: those between two columns, and of a text over several
/// lines those at the end of one, where the next word did not fit.
const NO_ROOM: usize = 11;

/// No title, label or name is cut while room is free beside it.
#[test]
fn nothing_is_cut_beside_free_columns() {
    let scenes = [
        "1",
        "2",
        "3",
        "3G",
        "3l",
        "/khach",
        "/khach<enter>",
        "/doi ngoai",
        "4",
        "4<enter>",
        "5",
        "?",
        ":",
        "3jjY",
    ];
    for lang in [Lang::Vi, Lang::En] {
        for (width, height) in SIZES {
            for scene in scenes {
                for mut explorer in [on_sample(width, height, lang), Explorer::new(width, height, lang)] {
                    let screen = explorer.press(scene).screen();
                    // A box with a margin covers what lies beside it.
                    if width > 120 && explorer.app.overlay().is_some() {
                        continue;
                    }
                    for part in screen.lines().flat_map(|line| line.split(['│', '┃'])) {
                        for (at, sign) in part.match_indices('…') {
                            let free = part[at + sign.len()..].chars().take_while(|c| *c == ' ').count();
                            let place = format!("{scene} {} {width}×{height}", lang.code());
                            assert!(free <= NO_ROOM, "{place}: {part}\n{screen}");
                        }
                    }
                }
            }
        }
    }
}

/// No title is cut in the list while lines are free below it: rows are as high as their titles.
#[test]
fn titles_are_whole_where_all_fit() {
    for lang in [Lang::Vi, Lang::En] {
        for (size, scene) in [((200, 60), "1"), ((120, 36), "1"), ((120, 36), "/viet nam"), ((80, 24), "1")] {
            let mut explorer = Explorer::new(size.0, size.1, lang);
            let screen = explorer.press(scene).screen();
            let titles: Vec<String> = explorer
                .app
                .context()
                .corpus
                .articles()
                .iter()
                .map(|a| a.title.get(lang).to_string())
                .collect();
            let left: Vec<&str> =
                screen.lines().skip(2).map(|line| line.split('│').next().unwrap()).collect();
            let words = left.iter().flat_map(|line| line.split_whitespace()).filter(|word| *word != "▌");
            let text = words.collect::<Vec<_>>().join(" ");
            // Dates and counts are between the lines of titles only at their ends.
            let missing: Vec<&String> =
                titles.iter().filter(|title| !text.contains(title.as_str())).collect();
            assert!(missing.is_empty(), "{missing:?} at {size:?} in\n{screen}");
        }
    }
}

/// The row of a figure says what was counted, how much, when, and where that is published, all of it whole.
#[test]
fn a_row_of_the_table_has_label_value_period_and_source() {
    for lang in [Lang::Vi, Lang::En] {
        for (width, height) in SIZES {
            for mut explorer in [on_sample(width, height, lang), Explorer::new(width, height, lang)] {
                explorer.press("3");
                for _ in 0..explorer.app.panes().figures.rows().keys().len() {
                    let screen = explorer.press("j").screen();
                    // On a wide screen the lists above have a selected row too.
                    let table = screen.rsplit_once('━').map_or("", |(_, table)| table);
                    let lines: Vec<&str> = table.lines().filter(|line| line.starts_with('▌')).collect();
                    let row: HashSet<&str> = lines.iter().flat_map(|line| line.split_whitespace()).collect();
                    // A row of more lines than the pane has below its headings is cut.
                    let pane = explorer.app.context().layout().area(Slot::Bottom).height;
                    let is_too_long = lines.len() + 1 == usize::from(pane);
                    let figure = explorer.app.panes().figures.selected().unwrap();
                    for column in [Column::Label, Column::Value, Column::Period, Column::Publisher] {
                        let cell = shown(&explorer.app.context().corpus, figure, column, lang).text();
                        let missing: Vec<&str> =
                            cell.split_whitespace().filter(|word| !row.contains(word)).collect();
                        assert!(
                            missing.is_empty() || is_too_long,
                            "{missing:?} of {cell:?} at {width}×{height}:\n{screen}"
                        );
                    }
                }
            }
        }
    }
}

/// The titles and passages of the sample.
fn sample_texts(lang: Lang) -> Vec<String> {
    let explorer = on_sample(80, 24, lang);
    let articles = explorer.app.context().corpus.articles().iter();
    let texts = articles.flat_map(|article| {
        let passages = article.passages.iter().map(move |passage| passage.text.get(lang).to_string());
        [article.title.get(lang).to_string()].into_iter().chain(passages)
    });
    texts.collect()
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

/// Scenes in which every role of the theme occurs that a reader meets.
const COLOURED: [&str; 6] = ["j", "/khach", "/khach<enter>]", "3jj<space>", "3jjY", "3lf>x"];

#[test]
fn without_colour_no_cell_has_one_and_every_distinction_stays() {
    let mut modifiers = Modifier::empty();
    for scene in COLOURED {
        let mut explorer = on_sample(120, 36, Lang::Vi);
        explorer.theme = Theme::plain();
        for cell in explorer.press(scene).cells() {
            assert_eq!((cell.fg, cell.bg), (Color::Reset, Color::Reset), "{scene}: {cell:?}");
            modifiers |= cell.modifier;
        }
        let screen = explorer.screen();
        assert!(screen.contains('▌'), "the selection by a bar: {screen}");
        assert!(
            screen.contains(['━', '┌']) || scene.starts_with('/'),
            "the focus by a heavy rule, or a box over it: {screen}"
        );
    }
    let all = Modifier::BOLD | Modifier::DIM | Modifier::UNDERLINED | Modifier::REVERSED | Modifier::ITALIC;
    assert_eq!(modifiers, all, "what is quiet, a heading, a match, the current figure, a quotation");
}

#[test]
fn eight_colours_are_enough() {
    let eight = [Color::Reset, Color::Cyan, Color::Yellow, Color::Green, Color::Red];
    let mut seen = Vec::new();
    for scene in COLOURED {
        let mut explorer = on_sample(120, 36, Lang::Vi);
        explorer.theme = Theme::of(Palette::Eight, Background::Dark);
        seen.extend(explorer.press(scene).cells().iter().map(|cell| cell.fg));
    }
    assert!(
        seen.iter().all(|colour| eight.contains(colour)),
        "grey and bright colours are not among the eight"
    );
    assert!(seen.contains(&Color::Cyan) && seen.contains(&Color::Yellow));
}

#[test]
fn a_match_is_marked_on_the_very_letters_wherever_it_is_shown() {
    let mut explorer = on_sample(200, 60, Lang::Vi);
    explorer.press("/khach");
    let hit = Theme::new(true).hit;
    let cells = explorer.cells();
    let is_hit = |cell: &&Cell| cell.modifier.contains(hit.add_modifier);
    let marked: String = cells.iter().filter(is_hit).map(Cell::symbol).collect();
    let rest = marked.to_lowercase().replace("khách", "");
    assert!(marked.len() > 20 && rest.is_empty(), "{marked}");
}

/// What is wrong with a query is read whole where it has no room beside the words typed.
#[test]
fn what_is_wrong_with_a_query_is_whole() {
    let mut explorer = on_sample(80, 24, Lang::Vi);
    let picture = explorer.press("/khach by:zzzqqqzzz").screen();
    // Once, in the last lines, with the word that it is about.
    let last = picture
        .lines()
        .rev()
        .take(2)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .map(str::trim)
        .collect::<Vec<_>>()
        .join(" ");
    assert!(
        last.contains("`by:zzzqqqzzz`: không ai tên như vậy phát biểu ở đây") && !last.contains('…'),
        "{picture}"
    );
    assert!(!picture.lines().next().unwrap().contains("không ai"), "{picture}");
}

/// Few commands are described in as many lines as they need.
#[test]
fn a_narrowed_palette_cuts_nothing() {
    let mut explorer = on_sample(80, 24, Lang::Vi);
    let picture = explorer.press("<esc>:chep").picture();
    let rows: Vec<&str> = picture.lines().filter(|line| line.trim().starts_with('│')).collect();
    assert!(rows.len() > 2 && rows.iter().all(|row| !row.contains('…')), "{picture}");
}

#[test]
fn only_the_pane_with_the_focus_is_bright() {
    for (keys, bright) in [("1", 0), ("2", 1), ("3", 2)] {
        let mut explorer = on_sample(120, 36, Lang::Vi);
        let picture = explorer.press(keys).picture();
        let heavy: Vec<bool> =
            ["Bài", "Đọc", "Số liệu"].iter().map(|name| picture.contains(&format!("━ {name} ━"))).collect();
        let expected: Vec<bool> = (0..3).map(|pane| pane == bright).collect();
        assert_eq!(heavy, expected, "{picture}");
    }
}
