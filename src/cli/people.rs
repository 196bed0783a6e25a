//! `ngoaivu people`: who speaks, all that one of them said, and which names are one.

use std::sync::Arc;

use super::format::Format;
use super::grid::{Grid, below, first};
use super::styled::{Styled, TextRole};
use super::{CliContext, Outcome, Usage, aliases, search};
use crate::app::effect::LibraryChange;
use crate::cli::Result;
use crate::corpus::library::{Library, Tie, TieKind};
use crate::corpus::{Key, Lang};
use crate::figures::record::{Field, Records};
use crate::figures::table::{Column, shown_in};
use crate::figures::{Form, dates, forms, markdown};
use crate::messages::{Message, Worded, Wording, t};
use crate::people::{NotOne, People, SaidCounts, ShownStatement, Speaker, Statement};
use crate::search::Aliases;
use crate::text::Clean;

/// The arguments of `ngoaivu people`.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct PeopleArgs {
    #[command(subcommand)]
    tie: Option<TieCommand>,
    name: Vec<String>,
    #[arg(long, value_name = "QUERY")]
    about: Option<String>,
}

/// What a user says of names.
#[derive(Debug, clap::Subcommand)]
enum TieCommand {
    Join {
        #[arg(value_name = "A")]
        one: String,
        #[arg(value_name = "B")]
        other: String,
    },
    Part {
        #[arg(value_name = "A")]
        one: String,
    },
}

impl PeopleArgs {
    /// Whether it changes the library.
    pub(super) fn writes(&self) -> bool {
        self.tie.is_some()
    }
}

/// The fields of a speaker's record.
const FIELDS: &str = "name kind offices names statements verbatim articles first last";
/// The fields of a statement's record.
const STATEMENT_FIELDS: &str =
    "id kind speaker role text date article passage title publisher url subjects figures corrected";

/// Names that a message gives when one may mean any of them.
const MOST_NAMED: usize = 8;

/// Subjects that are counted over the statements of one person.
const MOST_SUBJECTS: usize = 12;

pub(super) fn run(context: &mut CliContext<'_>, args: &PeopleArgs) -> Result<Outcome> {
    let (aliases, _) = aliases::in_use(context.restricted);
    let people = people(context, aliases)?;
    if let Some(tie) = &args.tie {
        return change(context, &people, tie);
    }
    let about = args.about.as_deref().map(|about| search::results(context, about)).transpose()?;
    let about = about.map(|results| results.passages(context.corpus));
    let is_meant = |said: &Statement| about.as_ref().is_none_or(|about| about.contains(&said.passage));
    if args.name.is_empty() {
        let meant = match &about {
            None => people.all(),
            Some(about) => people.answering(context.corpus, about),
        };
        let meant = meant.into_iter().filter_map(|(number, counts)| Some((people.get(number)?, counts)));
        let meant: Vec<(&Speaker, SaidCounts)> = meant.collect();
        let lang = context.style.lang;
        context.list(&|| grid(&people, &meant, lang), FIELDS, &mut meant.iter().map(record))?;
        return Ok(Outcome::of(!meant.is_empty()));
    }
    let typed = args.name.join(" ");
    if people.find(&typed) == Err(NotOne::Nobody) {
        // Nothing is found, as by a search: no mistake.
        context.note(&t::people::Nobody { name: &*Clean::one_line(&typed) }.into())?;
        if let Format::Records(form) = context.format {
            Records::new(form, STATEMENT_FIELDS).all([], context.streams.out)?;
        }
        return Ok(Outcome::Nothing);
    }
    let number = find(&people, &typed)?;
    let Some(speaker) = people.get(number) else { return Ok(Outcome::Nothing) };
    let said: Vec<Statement> = speaker.said.iter().copied().filter(is_meant).collect();
    statements(context, (&people, speaker), &said)?;
    Ok(Outcome::of(!said.is_empty()))
}

fn people(context: &CliContext<'_>, aliases: Arc<Aliases>) -> Result<People> {
    let library = context.index.map(crate::search::LibraryIndex::speakers).transpose()?;
    let ties = context.place.to_read()?.map_or(Ok(Vec::new()), Library::ties)?;
    Ok(People::new(context.corpus, library.as_ref(), aliases, &ties))
}

fn find(people: &People, typed: &str) -> Result<usize, Usage> {
    let name = Clean::one_line(typed);
    people.find(typed).map_err(|why| match why {
        NotOne::Nobody => Usage::new(t::people::Nobody { name: &*name }),
        NotOne::Several(found) => {
            let more = if found.len() > MOST_NAMED { "; …" } else { "" };
            let named = found.iter().take(MOST_NAMED).map(|number| people.described(*number));
            let named = named.collect::<Vec<_>>().join("; ") + more;
            Usage::new(t::people::Several { name: &*name, named: &*named })
        }
    })
}

/// Joins or parts names, and says so.
fn change(context: &mut CliContext<'_>, people: &People, command: &TieCommand) -> Result<Outcome> {
    let tie = match command {
        TieCommand::Join { one, other } => {
            let (first, second) = (find(people, one)?, find(people, other)?);
            if first == second {
                let error = Usage::new(t::people::OneAlready { one: &**one, other: &**other });
                return Err(error.into());
            }
            Tie { one: people.label(first), kind: TieKind::Join(people.label(second)) }
        }
        TieCommand::Part { one } => {
            let number = find(people, one)?;
            Tie { one: people.spelled(number, one), kind: TieKind::Part }
        }
    };
    let library = context.place.to_write()?;
    if tie.kind == TieKind::Part && library.ties()?.last() == Some(&tie) {
        return Err(Usage::new(t::people::PartedAlready { one: &*tie.one }).into());
    }
    library.tie(&tie)?;
    context.say(worded(&tie, t::people::TAKEN_BACK_BY_COMMAND, context.style.lang))?;
    Ok(Outcome::Done)
}

/// Joins or parts names in the explorer; what was done, or why nothing was.
pub(super) fn tie(library: &Library, tie: &Tie, lang: Lang) -> Result<LibraryChange, Wording> {
    let step = library.tie(tie).map_err(|why| why.wording())?;
    let said = Wording::as_is(worded(tie, t::people::TAKEN_BACK_BY_KEY, lang).as_str());
    Ok(LibraryChange { step, said })
}

/// What was done, and what takes it back.
fn worded(tie: &Tie, back: Message, lang: Lang) -> Clean {
    let one = &*tie.one;
    let done = match &tie.kind {
        TieKind::Join(other) => t::people::Joined { one, other: &**other }.get(lang),
        TieKind::Part => t::people::Parted { one }.get(lang),
    };
    Clean::one_line(&format!("{done} ({})", back.get(lang)))
}

fn record((speaker, counts): &(&Speaker, SaidCounts)) -> Vec<Field> {
    vec![
        Field::text(&speaker.name),
        Field::text(speaker.kind.name()),
        Field::List(speaker.offices.clone()),
        Field::List(speaker.others.clone()),
        Field::Count(counts.statements),
        Field::Count(counts.verbatim),
        Field::Count(counts.articles),
        Field::known(counts.first.map(|date| date.to_string())),
        Field::known(counts.last.map(|date| date.to_string())),
    ]
}

fn grid(people: &People, speakers: &[(&Speaker, SaidCounts)], lang: Lang) -> Grid {
    let last = |(_, counts): &(&Speaker, SaidCounts)| Styled::quiet(dates::published(counts.last, lang));
    Grid::of(speakers)
        .column(first(t::people::WHO, lang).breaking_to(16), |(who, _)| {
            Styled::of(TextRole::Speaker, &who.name)
        })
        .column(below(t::people::OFFICE, lang).breaking_to(20), |(who, _)| {
            Styled::plain(people.office_in(lang, who))
        })
        .column(first(t::people::SAID, lang).at_right(), |(_, counts)| Styled::quiet(counts.statements))
        .column(below(t::people::ARTICLES, lang).at_right(), |(_, counts)| Styled::quiet(counts.articles))
        .column(below(t::people::LAST, lang).at_right(), last)
        .grid
}

fn statements(
    context: &mut CliContext<'_>,
    (people, speaker): (&People, &Speaker),
    said: &[Statement],
) -> Result<()> {
    let corpus = context.corpus;
    match context.format {
        Format::Text => {
            if context.style.width.is_some() {
                write!(context.streams.out, "{}", head(context, people, speaker, said))?;
            }
            for said in said {
                if let Some(text) = text(context, *said) {
                    write!(context.streams.out, "{text}")?;
                }
            }
        }
        Format::Md => {
            writeln!(context.streams.out, "## {}\n", markdown::escape(&speaker.name))?;
            for said in said {
                if let Some(text) = forms::copy(corpus, said.key(), Form::Markdown, context.style.lang) {
                    writeln!(context.streams.out, "{text}\n")?;
                }
            }
        }
        Format::Records(form) => {
            let rows = said.iter().filter_map(|said| statement(context, *said, people));
            Records::new(form, STATEMENT_FIELDS).all(rows.collect::<Vec<_>>(), context.streams.out)?;
        }
    }
    Ok(())
}

/// Who it is: offices, other names, how much they said of what.
fn head(context: &CliContext<'_>, people: &People, speaker: &Speaker, said: &[Statement]) -> String {
    let lang = context.style.lang;
    let mut lines = vec![Styled::of(TextRole::Heading, &speaker.name)];
    lines.extend(people.offices_in(lang, speaker).map(Styled::plain));
    if !speaker.others.is_empty() {
        let also = t::people::ALSO_WRITTEN.get(lang);
        lines.push(Styled::of(TextRole::Quiet, format!("{also}: {}", speaker.others.join("; "))));
    }
    let subjects = people.subjects_of(context.corpus, said.iter());
    let about = subjects
        .iter()
        .take(MOST_SUBJECTS)
        .map(|(subject, said)| format!("{} {}", people.named_in(lang, subject), said.len()));
    let about: Vec<String> = about.collect();
    let count = t::count::Statements { n: said.len() }.get(lang);
    let about = if about.is_empty() { count } else { format!("{count}: {}", about.join(" · ")) };
    lines.push(Styled::of(TextRole::Quiet, about));
    let lines = lines.iter().flat_map(|line| line.lines(context.style.width));
    lines.map(|line| line.shown(context.style) + "\n").collect::<String>() + "\n"
}

/// What other commands take: `van-hoi-2018/q3`.
fn reference(shown: &ShownStatement<'_>) -> String {
    let part = shown.quote.map_or(&shown.passage.id, |quote| &quote.id);
    format!("{}/{part}", shown.article.id)
}

/// Where and when; below it the words, and the figures in them. For a pipe reference and words on a line.
fn text(context: &CliContext<'_>, said: Statement) -> Option<String> {
    let (style, corpus) = (context.style, context.corpus);
    let shown_one = ShownStatement::of(corpus, said)?;
    let words = shown_one.text(style.lang);
    let words = if shown_one.is_verbatim() { format!("“{words}”") } else { words.to_owned() };
    let words = Clean::one_line(&words);
    let mut head = Styled::of(TextRole::Quiet, reference(&shown_one));
    let Some(columns) = style.width else {
        head.push(&Styled::plain(format!("  {words}")));
        return Some(head.shown(style) + "\n");
    };
    let article = shown_one.article;
    let source = [
        Some(dates::published(article.date, style.lang)),
        article.publisher.as_ref().map(ToString::to_string),
    ];
    let source: Vec<String> = source.into_iter().flatten().filter(|known| !known.is_empty()).collect();
    head.push(&Styled::of(TextRole::Quiet, format!("  {}", source.join(" · "))));
    let figures = shown_one.figures(said).into_iter().map(|figure| {
        let cell = |column| shown_in(corpus, figure, column, &[], style.lang).text();
        Styled::of(TextRole::Figure, format!("= {}: {}", cell(Column::Label), cell(Column::Value)))
    });
    let below = std::iter::once(Styled::plain(&*words)).chain(figures);
    let below = below.flat_map(|line| line.lines(Some(columns.saturating_sub(INDENT.len()))));
    let below = below.map(|line| format!("{INDENT}{}\n", line.shown(style)));
    let head = head.lines(Some(columns)).into_iter().map(|line| line.shown(style) + "\n");
    Some(head.chain(below).collect())
}

/// Before the words below their source.
const INDENT: &str = "  ";

fn statement(context: &CliContext<'_>, said: Statement, people: &People) -> Option<Vec<Field>> {
    let corpus = context.corpus;
    let shown = ShownStatement::of(corpus, said)?;
    let (article, passage) = (shown.article, shown.passage);
    let person = shown.speaker();
    let kind = match (shown.is_verbatim(), said.key()) {
        (true, _) => "quote",
        (false, Key::Quote(_)) => "statement",
        (false, _) => "passage",
    };
    let figures = shown.figures(said).into_iter().filter_map(|figure| corpus.figure(figure));
    let part = shown.quote.map_or("", |quote| &*quote.id);
    Some(vec![
        Field::Text(reference(&shown)),
        Field::text(kind),
        Field::known(person.map(|person| &*person.name)),
        Field::known(person.and_then(|person| person.role.as_ref()).map(|role| &*role.vi)),
        Field::text(shown.text(context.lang)),
        Field::known(article.date.map(|date| date.to_string())),
        Field::text(&article.id),
        Field::text(&passage.id),
        Field::text(article.title.get(context.lang)),
        Field::known(article.publisher.as_deref()),
        Field::known(article.link()),
        Field::List(people.subjects(shown.text(Lang::Vi)).into_iter().map(str::to_owned).collect()),
        Field::List(figures.map(|(article, _, figure)| format!("{}/{}", article.id, figure.id)).collect()),
        Field::Flag(article.is_corrected(part)),
    ])
}
