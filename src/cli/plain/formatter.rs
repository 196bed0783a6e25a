//! What is said of the state: the list with its numbers, the passage, the menu, in plain lines.

use crate::app::commands::COMMANDS;
use crate::app::figures_table::Column;
use crate::app::overlay::{Overlay, matching};
use crate::app::reader::Mark;
use crate::app::{App, Focus};
use crate::corpus::{Article, FigureKey, Key, Lang, QuoteKind, Style};
use crate::figures::{dates, source, table};
use crate::text::Clean;
use crate::text::Words;
use crate::text::wrap::wrap;
use crate::view::words::{self, Counted};

/// Rows said at a time; more than this nobody keeps in mind while listening.
const AT_ONCE: usize = 10;

/// Says what the app shows.
pub(super) struct Formatter<'a> {
    pub(super) app: &'a App,
    /// Columns to stay within; none for a pipe.
    pub(super) columns: Option<usize>,
}

impl Formatter<'_> {
    fn lang(&self) -> Lang {
        self.app.interface()
    }

    /// How to begin.
    pub(super) fn greeting(&self) -> String {
        let corpus = self.app.corpus();
        let counts = [
            words::count(corpus.len(), Counted::Articles, self.lang()),
            words::count(corpus.totals().figures, Counted::Figures, self.lang()),
        ];
        let how = Words(
            "Gõ câu cần tìm; gõ số để mở; help liệt kê lệnh; quit thoát.",
            "Type what to find; type a number to open; help lists the commands; quit leaves.",
        );
        format!("ngoaivu: {}. {}", counts.join(", "), how.get(self.lang()))
    }

    pub(super) fn no_such_row(&self, row: usize) -> String {
        match self.lang() {
            Lang::Vi => format!("Không có dòng {row}."),
            Lang::En => format!("There is no row {row}."),
        }
    }

    pub(super) fn unknown(&self, name: &str, nearest: &str) -> String {
        match self.lang() {
            Lang::Vi => format!("Không có lệnh {name}; hay là {nearest}?"),
            Lang::En => format!("There is no command {name}; did you mean {nearest}?"),
        }
    }

    /// Where we are: the menu that is open, or what the pane shows.
    pub(super) fn here(&self) -> String {
        if let Some(overlay) = self.app.overlay() {
            return self.menu(overlay);
        }
        match self.app.shown_pane() {
            Focus::Articles | Focus::Find => {
                self.list(words::ARTICLES, self.app.listed().len(), Self::article)
            }
            Focus::Reader if self.app.lists_hits() => self.hits(),
            Focus::Reader => self.passage(),
            Focus::Figures => self.list(words::FIGURES, self.app.table().rows().len(), Self::figure),
        }
    }

    /// What is selected.
    pub(super) fn selected(&self) -> String {
        let row = match self.app.shown_pane() {
            _ if self.app.overlay().is_some() => return self.here(),
            Focus::Articles | Focus::Find => self.article(self.app.articles().selected()),
            Focus::Reader if self.app.lists_hits() => self.hit(self.app.hits().selected()),
            Focus::Reader => match (self.app.reader().place().mark.as_ref(), self.app.copy_target()) {
                (Some(Mark::Figure(_)), Some(Key::Figure(key))) => Some(self.cells(key)),
                _ => return self.passage(),
            },
            Focus::Figures => self.figure(self.app.table().cursor().selected()),
        };
        match (row, self.app.notice()) {
            (_, Some(notice)) => words::notice(notice, self.lang()).to_string(),
            (Some(row), None) => self.wrapped(&row),
            (None, None) => words::NOTHING_FOUND.get(self.lang()).to_owned(),
        }
    }

    /// A heading, and the rows from the selected one on.
    fn list(&self, name: Words, len: usize, row: impl Fn(&Self, usize) -> Option<String>) -> String {
        let start = match self.app.shown_pane() {
            Focus::Articles | Focus::Find => self.app.articles().selected(),
            Focus::Reader => self.app.hits().selected(),
            Focus::Figures => self.app.table().cursor().selected(),
        };
        // A list that can be said at once is said from its beginning.
        let start = if len <= AT_ONCE { 0 } else { start.min(len - 1) };
        let end = (start + AT_ONCE).min(len);
        let mut lines = vec![format!("{}: {}", name.get(self.lang()), part(start, end, len))];
        lines.extend((start..end).filter_map(|n| row(self, n)).map(|row| self.wrapped(&row)));
        lines.join("\n")
    }

    fn article(&self, row: usize) -> Option<String> {
        let (key, hits) = self.app.listed().get(row)?;
        let article = self.app.corpus().article(*key)?;
        let count =
            self.app.results().map(|_| format!(" ({})", words::count(*hits, Counted::Passages, self.lang())));
        let title = article.title.get(self.app.text());
        let date = dates::published(article.date, self.lang());
        Some(format!("{}. {date}. {title}{}", row + 1, count.unwrap_or_default()))
    }

    fn hits(&self) -> String {
        let Some(results) = self.app.results() else { return String::new() };
        let problem =
            results.hits().problems.first().map(|p| words::problem(&p.why, self.lang()).to_string());
        let left_out = results.left_out(self.app.find().text());
        let left_out = (!left_out.is_empty()).then(|| {
            format!("{} “{}”", words::LEFT_OUT.get(self.lang()), Clean::one_line(&left_out.join(" ")))
        });
        let list = if results.is_empty() {
            words::NOTHING_FOUND.get(self.lang()).to_owned()
        } else {
            self.list(words::HITS, results.len(), Self::hit)
        };
        [problem, left_out, Some(list)].into_iter().flatten().collect::<Vec<_>>().join("\n")
    }

    fn hit(&self, row: usize) -> Option<String> {
        let hit = self.app.results()?.hit(row)?;
        let speaker = if hit.speaker.is_empty() { String::new() } else { format!(" {}:", hit.speaker) };
        Some(Clean::one_line(&format!("{}. {}.{speaker} {}", row + 1, hit.date, hit.text)).to_string())
    }

    fn figure(&self, row: usize) -> Option<String> {
        let key = *self.app.table().rows().get(row)?;
        Some(format!("{}. {}", row + 1, self.cells(key)))
    }

    fn cells(&self, key: FigureKey) -> String {
        let columns = self.app.table().columns().iter();
        let cells = columns.map(|c| table::cell(self.app.corpus(), key, *c, self.app.text()).text());
        let cells: Vec<String> = cells.map(|cell| Clean::one_line(&cell).to_string()).collect();
        cells.into_iter().filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join("; ")
    }

    /// The selected passage, with title and source before the first one.
    fn passage(&self) -> String {
        let (lang, text) = (self.lang(), self.app.text());
        let Some(article) = self.app.open_article() else {
            return words::NO_ARTICLES.get(lang).to_owned();
        };
        let at = self.app.reader().place().passage;
        let Some(passage) = article.passages.get(at) else { return self.head(article) };
        let mut lines = Vec::new();
        if at == 0 {
            lines.push(self.head(article));
        }
        let speaker = article.person(passage.speaker).map(|p| source::person_in_office(p, text) + ": ");
        let asked = (passage.style == Style::Question).then(|| format!("{}: ", words::ASKED.get(lang)));
        let told = passage.quotes.iter().any(|q| q.kind == QuoteKind::Statement);
        let told = told.then(|| Words("(lời kể lại) ", "(told in other words) ").get(lang).to_owned());
        let before = [asked, told, speaker].into_iter().flatten().collect::<String>();
        let count = article.passages.len();
        lines.push(self.wrapped(&format!("{}/{count} {before}{}", at + 1, passage.text.get(text))));
        lines.extend(self.app.notice().map(|notice| words::notice(notice, lang).to_string()));
        lines.join("\n")
    }

    fn head(&self, article: &Article) -> String {
        let (lang, text) = (self.lang(), self.app.text());
        let publisher = article.publisher.as_deref().unwrap_or(words::NO_PUBLISHER.get(lang));
        let hidden = Some(article.hidden).filter(|n| *n > 0).map(|n| format!(" {}.", words::hidden(n, lang)));
        self.wrapped(&format!(
            "{}. {publisher}, {}.{}",
            article.title.get(text),
            dates::published(article.date, lang),
            hidden.unwrap_or_default()
        ))
    }

    fn menu(&self, overlay: &Overlay) -> String {
        let lang = self.lang();
        match overlay {
            Overlay::Help(_) => self.help(),
            Overlay::Palette { line, .. } => {
                let commands = matching(line.text(), lang).into_iter();
                self.numbered(words::PALETTE, commands.map(|c| format!("{}: {}", c.name, c.about(lang))))
            }
            Overlay::Forms { target, .. } => self.forms(*target),
            Overlay::Columns(_) => {
                let shown = self.app.table().columns();
                let rows = Column::ALL.iter().map(|column| {
                    let sign = if shown.contains(column) { "[x]" } else { "[ ]" };
                    format!("{sign} {}", column.heading(lang))
                });
                self.numbered(words::COLUMNS, rows)
            }
            Overlay::RowForms(_) => {
                let titles = self.app.forms().into_iter().map(|form| form.title(lang).to_owned());
                self.numbered(words::COPY_AS, titles)
            }
            Overlay::Filter(input) => {
                let told = input.problem.as_deref().unwrap_or(words::FILTER_HINT.get(lang));
                format!("{}: {}\n{}", words::FILTER.get(lang), input.column.heading(lang), self.wrapped(told))
            }
            Overlay::Chart(..) | Overlay::Checks(..) => self.app.page_text(self.columns.unwrap_or(PAGE)),
            Overlay::CopyTest(test) => {
                let told = crate::app::Notice::Copied { outcome: test.outcome.clone(), kept: true };
                format!("{}: {}\n{}", test.code, words::notice(&told, lang), words::PASTE_HERE.get(lang))
            }
        }
    }

    fn forms(&self, target: Key) -> String {
        let (app, lang) = (self.app, self.lang());
        let rows = app.forms().into_iter().map(|form| {
            let sample = app.sample(target, form).unwrap_or_default();
            format!("{}: {}", form.title(lang), Clean::one_line(&sample))
        });
        self.numbered(words::COPY_AS, rows)
    }

    /// A name, and below it what can be chosen by its number.
    fn numbered(&self, name: Words, rows: impl Iterator<Item = String>) -> String {
        let rows = rows.enumerate().map(|(n, row)| self.wrapped(&format!("{}. {row}", n + 1)));
        let name = format!("{}:", name.get(self.lang()));
        std::iter::once(name).chain(rows).collect::<Vec<_>>().join("\n")
    }

    /// Every command by its name, from the table.
    fn help(&self) -> String {
        let lang = self.lang();
        let row = |name: &str, about: &str| self.wrapped(&format!("{name}: {about}"));
        let mut lines = vec![
            row(Words("chữ bất kỳ", "any words").get(lang), Words("câu cần tìm", "what to find").get(lang)),
            row(
                Words("số", "a number").get(lang),
                Words("mở dòng mang số đó", "opens the row of that number").get(lang),
            ),
        ];
        lines.extend(COMMANDS.iter().map(|c| row(c.name, c.about(lang))));
        lines.push(
            Words(
                "Sau tên lệnh có thể thêm số: copy 3. Dấu : trước tên để không lẫn với câu tìm.",
                "A number may follow the name: copy 3. A colon before it keeps it apart from a query.",
            )
            .get(lang)
            .to_owned(),
        );
        lines.join("\n")
    }

    fn wrapped(&self, text: &str) -> String {
        let Some(columns) = self.columns else { return text.replace('\n', " ") };
        let lines = wrap(text, columns).into_iter().filter_map(|range| text.get(range));
        lines.map(str::trim_end).collect::<Vec<_>>().join("\n")
    }
}

/// Columns of a page where nothing says how many there are.
const PAGE: usize = 80;

/// `1–10/57`, or the number of all.
fn part(start: usize, end: usize, len: usize) -> String {
    if end - start == len { len.to_string() } else { format!("{}-{end}/{len}", start + 1) }
}
