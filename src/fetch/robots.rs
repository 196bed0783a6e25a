//! robots.txt as RFC 9309 has it: which group of rules is ours, and which rule of it decides.

use std::fmt::Write;
use std::time::Duration;

/// What programs are called there.
const OURS: &str = "ngoaivu";

/// Bytes of a robots.txt that are read: RFC 9309 demands as much.
pub(super) const LARGEST: usize = 500 << 10;

/// What a site allows.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Robots {
    rules: Vec<RobotsRule>,
    /// How long to wait between two requests, where it says so.
    pub(super) delay: Option<Duration>,
}

#[derive(Clone, Debug, PartialEq)]
struct RobotsRule {
    allows: bool,
    pattern: String,
}

impl Robots {
    /// A site that says nothing allows everything.
    pub(super) fn everything() -> Self {
        Self::default()
    }

    /// Reads the group that is for us, else the one that is for all.
    pub(super) fn read(text: &str) -> Self {
        let (mut ours, mut others) = (None, Self::default());
        // Whom the lines are for: `ours`, `others`, both, or neither.
        let (mut for_us, mut for_all, mut is_in_rules) = (false, false, false);
        for line in text.trim_start_matches('\u{feff}').lines() {
            let line = line.split('#').next().unwrap_or_default();
            let Some((key, value)) = line.split_once(':') else { continue };
            let (key, value) = (key.trim().to_ascii_lowercase(), value.trim());
            if key == "user-agent" {
                if std::mem::take(&mut is_in_rules) {
                    (for_us, for_all) = (false, false);
                }
                let name = value.split(['/', ' ']).next().unwrap_or_default();
                for_us |= name.eq_ignore_ascii_case(OURS);
                for_all |= name == "*";
                if for_us {
                    ours.get_or_insert_with(Self::default);
                }
                continue;
            }
            let groups = [ours.as_mut().filter(|_| for_us), Some(&mut others).filter(|_| for_all)];
            // A sitemap belongs to no group; lines of other names are not for us.
            let is_rule = matches!(key.as_str(), "allow" | "disallow");
            is_in_rules |= is_rule || key == "crawl-delay";
            for group in groups.into_iter().flatten() {
                if key == "crawl-delay" {
                    let seconds = value.parse::<f64>().ok();
                    group.delay = seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
                } else if is_rule && !value.is_empty() {
                    // An empty rule forbids nothing.
                    group.rules.push(RobotsRule { allows: key == "allow", pattern: decoded(value) });
                }
            }
        }
        ours.unwrap_or(others)
    }

    /// Whether a page may be fetched: the longest matching rule decides, and permission where two are equally long.
    pub(super) fn allows(&self, path: &str) -> bool {
        let path = decoded(path);
        let fitting = self.rules.iter().filter(|rule| rule.fits(&path));
        fitting.max_by_key(|rule| (rule.pattern.len(), rule.allows)).is_none_or(|rule| rule.allows)
    }
}

impl RobotsRule {
    /// Whether the pattern fits the beginning of a path; `*` matches anything, `$` the end.
    fn fits(&self, path: &str) -> bool {
        let (pattern, is_whole) = match self.pattern.strip_suffix('$') {
            Some(pattern) => (pattern, true),
            None => (self.pattern.as_str(), false),
        };
        let mut parts = pattern.split('*');
        let Some(mut rest) = path.strip_prefix(parts.next().unwrap_or_default()) else { return false };
        let mut parts = parts.peekable();
        if parts.peek().is_none() {
            return !is_whole || rest.is_empty();
        }
        while let Some(part) = parts.next() {
            if parts.peek().is_none() && is_whole {
                return rest.ends_with(part);
            }
            let Some((_, after)) = rest.split_once(part) else { return false };
            rest = after;
        }
        true
    }
}

/// A path with its escapes written one way, so that `%7E` and `~`, `%c3` and `%C3` are alike; what has a meaning of its
/// own stays escaped.
fn decoded(path: &str) -> String {
    let mut text = String::with_capacity(path.len());
    let mut bytes = path.bytes().peekable();
    while let Some(byte) = bytes.next() {
        let escaped = (byte == b'%').then(|| {
            let mut ahead = bytes.clone();
            let high = char::from(ahead.next()?).to_digit(16)?;
            let low = char::from(ahead.next()?).to_digit(16)?;
            u8::try_from(high * 16 + low).ok()
        });
        let meant = match escaped.flatten() {
            Some(meant) => {
                bytes.nth(1);
                meant
            }
            None => byte,
        };
        let is_plain = meant.is_ascii_alphanumeric() || b"-._~".contains(&meant);
        if is_plain || (meant == byte && meant.is_ascii()) {
            text.push(char::from(meant));
        } else {
            // Writing to a string does not fail.
            let _ = write!(text, "%{meant:02X}");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use rstest::rstest;

    use super::Robots;

    #[rstest]
    #[case::nothing_said("", "/tin", true)]
    #[case::not_robots("<html><body>404</body></html>", "/tin", true)]
    #[case::forbidden("User-agent: *\nDisallow: /rieng/", "/rieng/tin", false)]
    #[case::beside_it("User-agent: *\nDisallow: /rieng/", "/tin", true)]
    #[case::all("User-agent: *\nDisallow: /", "/", false)]
    #[case::empty_rule("User-agent: *\nDisallow:", "/tin", true)]
    #[case::longest_decides("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", true)]
    #[case::longest_forbids("User-agent: *\nAllow: /a\nDisallow: /a/b", "/a/b/c", false)]
    #[case::as_long("User-agent: *\nDisallow: /a\nAllow: /a", "/a", true)]
    #[case::wildcard("User-agent: *\nDisallow: /*.php", "/x/in.php?id=1", false)]
    #[case::end("User-agent: *\nDisallow: /*.php$", "/in.php?id=1", true)]
    #[case::end_reached("User-agent: *\nDisallow: /*.php$", "/in.php", false)]
    #[case::whole("User-agent: *\nDisallow: /tin$", "/tin/2", true)]
    #[case::query("User-agent: *\nDisallow: /tim?q=", "/tim?q=a", false)]
    #[case::ours_before_all("User-agent: *\nDisallow: /\n\nUser-agent: Ngoaivu\nDisallow: /a", "/b", true)]
    #[case::ours_forbids("User-agent: ngoaivu/1.0\nDisallow: /b\n\nUser-agent: *\nAllow: /", "/b", false)]
    #[case::others_rules("User-agent: khac\nDisallow: /", "/tin", true)]
    #[case::one_group_of_two("User-agent: khac\nUser-agent: *\nDisallow: /a", "/a", false)]
    #[case::comment_and_spaces("user-agent :  *  # moi\n disallow : /a # rieng", "/a", false)]
    #[case::escapes("User-agent: *\nDisallow: /%7etin/%c4%91", "/~tin/%C4%91a", false)]
    #[case::letters("User-agent: *\nDisallow: /đối-ngoại", "/%C4%91%E1%BB%91i-ngo%E1%BA%A1i/1", false)]
    #[case::escaped_slash("User-agent: *\nDisallow: /a%2Fb", "/a/b", true)]
    fn a_page_may_be_asked_for_or_not(#[case] text: &str, #[case] path: &str, #[case] expected: bool) {
        assert_eq!(Robots::read(text).allows(path), expected);
    }

    #[test]
    fn a_delay_is_that_of_our_group() {
        let text = "User-agent: *\nCrawl-delay: 20\nUser-agent: ngoaivu\nCrawl-delay: 2.5\n";
        assert_eq!(Robots::read(text).delay, Some(Duration::from_millis(2500)));
        assert_eq!(Robots::read("User-agent: *\nCrawl-delay: mai").delay, None);
    }
}
