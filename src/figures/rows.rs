//! Rows of figures for other programs. They carry where they come from: article, publisher, date, passage, speaker,
//! the words as written.

use super::record::{Field, RecordForm, Records};
use super::table::{self, Column, cell};
use crate::corpus::{Corpus, FigureKey, Lang};
use crate::text::Clean;

/// The columns of a row for other programs.
pub const EXPORTED: [Column; 20] = [
    Column::Id,
    Column::Label,
    Column::Value,
    Column::Unit,
    Column::Qualifier,
    Column::Change,
    Column::Period,
    Column::Derived,
    Column::Mode,
    Column::Subject,
    Column::Indicator,
    Column::Article,
    Column::Title,
    Column::Publisher,
    Column::Date,
    Column::Passage,
    Column::Speaker,
    Column::Source,
    Column::AsWritten,
    Column::Corrected,
];

/// The field of a record under a column: numbers stay numbers, dates are written as in the data files.
pub fn field(corpus: &Corpus, key: FigureKey, column: Column, lang: Lang) -> Field {
    let Some((article, passage, figure)) = corpus.outlined(key) else { return Field::Null };
    match column {
        Column::Value => Field::value(figure.signed()),
        Column::Change => table::change_of(passage, article, figure)
            .map_or(Field::Null, |change| Field::value(change.signed())),
        Column::Period => Field::known(figure.period.map(|p| p.to_string())),
        Column::Derived => Field::Flag(figure.derived),
        Column::Mode => Field::text(figure.mode.name()),
        Column::Date => Field::known(article.date.map(|d| d.to_string())),
        Column::Publisher => Field::known(article.publisher.as_deref()),
        Column::Corrected => Field::List(table::corrected(article, figure)),
        Column::Indicator => Field::known(corpus.indicator(figure).map(|i| &*i.id)),
        other => {
            let text = cell(corpus, key, other, lang).text();
            if text.is_empty() { Field::Null } else { Field::Text(text) }
        }
    }
}

/// Records with all that is worth keeping.
pub(super) fn records(
    corpus: &Corpus,
    keys: &[FigureKey],
    shape: RecordForm,
    with_head: bool,
    lang: Lang,
) -> Option<String> {
    let names = EXPORTED.map(Column::id).join(" ");
    let rows: Vec<Vec<Field>> =
        keys.iter().map(|key| EXPORTED.iter().map(|c| field(corpus, *key, *c, lang)).collect()).collect();
    let mut out = Vec::new();
    Records::new(shape, &names).all(rows, &mut out).ok()?;
    let text = String::from_utf8(out).ok()?;
    if shape.is_table() && !with_head {
        return Some(text.lines().skip(1).collect::<Vec<_>>().join("\n"));
    }
    Some(text)
}

/// The columns as they are shown, and where it was published and when.
pub(super) fn table(
    corpus: &Corpus,
    keys: &[FigureKey],
    columns: &[Column],
    with_head: bool,
    lang: Lang,
) -> Clean {
    let source = [Column::Publisher, Column::Date, Column::Title]
        .into_iter()
        .filter(|column| !columns.contains(column));
    let columns: Vec<Column> = columns.iter().copied().chain(source).collect();
    let head = with_head.then(|| columns.iter().map(|column| column.heading(lang).to_owned()).collect());
    let row = |key: &FigureKey| {
        columns.iter().map(|column| table::shown_in(corpus, *key, *column, &columns, lang).text()).collect()
    };
    let rows: Vec<Vec<String>> = head.into_iter().chain(keys.iter().map(row)).collect();
    Clean::table(rows.iter().map(|row| row.iter().map(String::as_str).collect()))
}

/// The same with tabs between, to be pasted into a spreadsheet.
pub(super) fn tsv(corpus: &Corpus, keys: &[FigureKey], with_head: bool, lang: Lang) -> Option<Clean> {
    let text = records(corpus, keys, RecordForm::Pasted, with_head, lang)?;
    Some(Clean::table(text.lines().map(|line| line.split('\t').collect())))
}
