//! What a search is tuned by: two plain values, which tests and the relevance harness set as they like.
//!
//! Weights decide the ranking, limits the cost of a query. A constant that is a fact of the language, such as the
//! letters that a typo needs, is where it is used.

/// What decides which answer comes first, and what a search may do at most.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tuning {
    /// What comes first.
    pub weights: Weights,
    /// What it may cost.
    pub limits: QueryLimits,
}

impl Tuning {
    /// For a script, which takes all that there is however long it takes.
    pub fn without_limits() -> Self {
        let limits = QueryLimits { work: u64::MAX >> 8, places: usize::MAX, ..QueryLimits::default() };
        Self { limits, ..Self::default() }
    }
}

/// The weights of each reading of a word, and of closeness.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    /// A word found as typed: the measure of all others.
    pub written: f32,
    /// Typed marks match, the text has more: only just below, since people leave out tones while typing.
    pub marks_within: f32,
    /// Same letters, contradicting marks. A word whose marks agree comes first, but a whole phrase with wrong marks
    /// still ranks above scattered words with right ones, which lose up to `closeness`.
    pub other_marks: f32,
    /// Read from Telex or VNI keys although the keys themselves are a word here too.
    pub keys: f32,
    /// Several words of the text typed without spaces.
    pub glued: f32,
    /// The beginning of a word that is still being typed: nearly as good as the word.
    pub prefix: f32,
    /// The beginning of a word that is followed by others. People do cut words short, less often than they mistype.
    pub cut: f32,
    /// One letter wrong, missing, too many, or two swapped.
    pub one_typo: f32,
    /// Two of these.
    pub two_typos: f32,
    /// Letters left out in many places; the weakest reading there is.
    pub subsequence: f32,
    /// How much more frequent than itself a word's neighbour must be for the word to be taken for a typo. One word in
    /// thirty is mistyped, in one of some hundred and fifty ways, which makes some thousands even odds; below, it costs
    /// little to look for both.
    pub typo_odds: u64,
    /// Closeness against exactness: a phrase with one typo beats the same five words as written but scattered.
    pub closeness: f32,
    /// Nearness within few words, in any order. Together with closeness it ranks a phrase with typos above scattered
    /// words, and words in the wrong order above chance.
    pub compactness: f32,
    /// How fast compactness falls with each word of the text in between: with ten it is a half.
    pub spread: f32,
    /// How fast closeness falls with each word in between: two words further on it is a half.
    pub fall: f32,
    /// Words in the wrong order, of the same words in order.
    pub backwards: f32,
    /// A title that has the words says what the whole article is about.
    pub title: f32,
    /// Words that somebody said are what people look for.
    pub quote: f32,
    /// The number of the query, and not a range that holds it.
    pub whole_value: f32,
    /// A passage that says a single word again and again is more about it; counted up to four times.
    pub again: f32,
    /// Closeness of words in a row: what is looked for first, and what makes guesses elsewhere noise.
    pub in_a_row: f32,
    /// Closeness of words that belong together: on average not two others between neighbours.
    pub close: f32,
    /// Closeness that makes the dearest pass not worth its time.
    pub dear: f32,
    /// Compactness of words that were remembered together: as many others among them as they are.
    pub compact: f32,
    /// Places of a word that are this near to its best are good ones for compactness: a guess elsewhere is not.
    pub good: f32,
    /// Guesses below this share of the best score are left out: with a good guess at hand they are only noise.
    pub near_best: f32,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            written: 1.0,
            marks_within: 0.97,
            other_marks: 0.86,
            keys: 0.98,
            glued: 0.98,
            prefix: 0.92,
            cut: 0.66,
            one_typo: 0.68,
            two_typos: 0.45,
            subsequence: 0.38,
            typo_odds: 1000,
            closeness: 0.45,
            compactness: 0.3,
            spread: 0.1,
            fall: 0.4,
            backwards: 0.55,
            title: 0.03,
            quote: 0.02,
            whole_value: 0.03,
            again: 0.004,
            in_a_row: 0.97,
            close: 0.6,
            dear: 0.7,
            compact: 0.65,
            good: 0.9,
            near_best: 0.75,
        }
    }
}

/// What one query may cost. Work is counted in units of about a nanosecond on the machine that it was measured on, and
/// depends on the texts alone: the same library gives the same answers however it was imported and on any machine.
#[derive(Clone, Debug, PartialEq)]
pub struct QueryLimits {
    /// Work on one query, its other names and choices together.
    pub work: u64,
    /// Passages and figures that are listed of those found, the best ones: more than anybody scrolls through.
    pub places: usize,
    /// Documents that are read before it is known what reading more would cost.
    pub first_read: usize,
    /// Work from which the segments share it among the cores; to wake these costs some tenth of it.
    pub worth_threads: u64,
    /// Other names that are looked for: a query has one or two names in it and a name seldom ten others.
    pub other_names: usize,
    /// Texts in which the capitals of a name are looked for, the best ones.
    pub verified: usize,
    /// Words put together into one list for a prefix; of four letters there are hardly more.
    pub prefix_words: usize,
    /// Words that a text may have where the last one has only begun, of the rarer of two readings.
    pub rarer_prefix_words: usize,
    /// Guesses of all words of a query that are looked up, the likeliest first.
    pub guesses: usize,
    /// Guesses of one word. One of three letters has some hundreds in a large vocabulary, of which the last are words
    /// that nearly no text has.
    pub guesses_of_one: usize,
    /// Words that a typed one may be a subsequence of: more would be noise.
    pub subsequences: usize,
    /// Beginnings that one word may have among neighbours, the likeliest first.
    pub starts: usize,
    /// Pairs of beginnings looked up for two neighbours; of more, the list of documents is long and says little.
    pub pairs: usize,
    /// Places of all words of a query that are looked at in one text.
    pub occurrences: usize,
    /// Places of one word that are looked at in any text; a paragraph seldom says a word more often.
    pub fewest_occurrences: usize,
    /// Years of a period that are looked up one by one; a longer one is left to reading.
    pub years: i32,
    /// Whether every document is read: the oracle that tests compare the index with.
    pub every_document: bool,
}

impl Default for QueryLimits {
    fn default() -> Self {
        Self {
            work: 30_000_000,
            places: 10_000,
            first_read: 128,
            worth_threads: 100_000,
            other_names: 20,
            verified: 200,
            prefix_words: 64,
            rarer_prefix_words: 256,
            guesses: 1_024,
            guesses_of_one: 160,
            subsequences: 24,
            starts: 24,
            pairs: 128,
            occurrences: 2_048,
            fewest_occurrences: 16,
            years: 200,
            every_document: false,
        }
    }
}
