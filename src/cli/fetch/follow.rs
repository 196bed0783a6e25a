//! `ngoaivu follow`: looks at an address once, to say what it is, and remembers it.

use std::path::Path;

use super::FollowArgs;
use super::entries::{self, FeedContent};
use crate::cli::Result;
use crate::cli::import::Interrupted;
use crate::cli::import::reading::ArticleReader;
use crate::cli::{CliContext, Outcome, Streams, Usage, input};
use crate::corpus::Lang;
use crate::corpus::format::FeedFile;
use crate::documents::{self, Hint, Limits, Link, Trouble};
use crate::fetch::{Address, Client, FetchError, FetchRequest, is_address};
use crate::messages::{Worded, t};
use crate::text::Clean;

/// A page may name its feed, and that may have moved; it is not looked for further.
const STEPS: usize = 2;

pub(super) fn follow(context: &mut CliContext<'_>, args: &FollowArgs) -> Result<Outcome> {
    let FollowArgs { urls, network } = args;
    let library = context.place.to_write()?;
    let lang = context.style.lang;
    let interrupted = Interrupted::listen()?;
    let (client, reader) = network.tools(context, &interrupted)?;
    let looker = Looker { client, reader };
    let (mut failed, mut followed) = (0, 0);
    for word in urls {
        let found = if is_address(word) {
            looker.look(word)
        } else {
            listed_in(Path::new(word), &mut context.streams)?
        };
        if interrupted.is_set() {
            break;
        }
        let feeds = match found {
            Ok(feeds) => feeds,
            Err(why) => {
                failed += 1;
                let why = why.wording().get(lang);
                writeln!(context.streams.notes, "ngoaivu: {}", Clean::one_line(&format!("{word}: {why}")))?;
                continue;
            }
        };
        for (feed, is_new) in feeds.iter().zip(library.follow(&feeds)?) {
            followed += 1;
            context.say(line(feed, is_new, lang))?;
        }
    }
    Ok(match (failed, followed) {
        _ if interrupted.is_set() => interrupted.outcome(),
        (0, 0) => Outcome::Nothing,
        (0, _) => Outcome::Done,
        (_, _) => Outcome::Ended(2),
    })
}

fn line(feed: &FeedFile, is_new: bool, lang: Lang) -> Clean {
    let FeedFile { address, title, kind, .. } = feed;
    let kind = kind.as_deref().and_then(super::feeds::kind);
    let kind = kind.map(|kind| format!(" ({})", kind.get(lang))).unwrap_or_default();
    let title = title.as_deref().map(|title| format!("{title} ")).unwrap_or_default();
    let feed = format!("{title}{address}{kind}");
    Clean::one_line(&if is_new {
        t::feeds::Following { feed }.get(lang)
    } else {
        t::feeds::FollowedAlready { feed }.get(lang)
    })
}

/// The feeds that a file of OPML lists.
fn listed_in(path: &Path, streams: &mut Streams<'_>) -> Result<Result<Vec<FeedFile>, FetchError>> {
    let mut file = input::open(path, &mut *streams.input)?;
    let bytes = input::whole(path, &mut file)?;
    match documents::read(&bytes, &Hint::default(), &Limits::default()) {
        Err(refusal) if refusal.kind == documents::Kind::Opml => match refusal.trouble {
            Trouble::Listing(links) => Ok(Ok(of_links(links, |link| Address::parse(link).ok()))),
            _ => Ok(Err(FetchError::NoFeed)),
        },
        _ => Err(Usage::new(t::feeds::NoOpml { name: input::named(path) }).into()),
    }
}

/// A feed for each link, as far as it leads to an address.
fn of_links(links: Vec<Link>, address: impl Fn(&str) -> Option<Address>) -> Vec<FeedFile> {
    let feed = |link: Link| {
        let title = Some(Clean::one_line(&link.text).to_string()).filter(|title| !title.is_empty());
        Some(FeedFile { address: address(&link.address)?.to_string(), title, ..FeedFile::default() })
    };
    links.into_iter().filter_map(feed).collect()
}

struct Looker<'l> {
    client: Client,
    reader: ArticleReader<'l>,
}

impl Looker<'_> {
    /// What there is to follow at an address: one feed, or all that a list has.
    fn look(&self, word: &str) -> Result<Vec<FeedFile>, FetchError> {
        let mut address = Address::parse(word).map_err(|why| FetchError::Address(why, word.to_owned()))?;
        for step in 0..=STEPS {
            let answer = self.client.get(&address, FetchRequest::default())?;
            // What has moved for good is followed where it is now.
            address = answer.moved.clone().unwrap_or(address);
            let kind = match entries::read(&answer, &self.reader, step < STEPS)? {
                FeedContent::HasFeed(feed) => {
                    address = feed;
                    continue;
                }
                FeedContent::Feeds(links) => {
                    return Ok(of_links(links, |link| answer.address.join(link).ok()));
                }
                FeedContent::Feed(..) => "feed",
                FeedContent::Sitemaps(_) => "sitemap",
                FeedContent::Pages(kind, _) => kind,
            };
            if kind == super::run::LIST {
                // Robots are asked about pages that are gone through, before anybody goes through them.
                self.client.get(&address, FetchRequest { obeys_robots: true, ..FetchRequest::default() })?;
            }
            let bytes = answer.body.as_deref().unwrap_or_default();
            let title = documents::own_title(bytes, documents::kind(bytes, &Hint::default()));
            return Ok(vec![FeedFile {
                address: address.to_string(),
                kind: Some(kind.to_owned()),
                title,
                ..FeedFile::default()
            }]);
        }
        Err(FetchError::NoFeed)
    }
}
