/** Which words are names of people: what the finder of names asks. Lower case in, no punctuation. */
export interface NameLexicon {
  readonly isFirstName: (word: string) => boolean;
  readonly isLastName: (word: string) => boolean;
  /** A word of the language, a place or a brand: no family name. */
  readonly isOrdinary: (word: string) => boolean;
}

let loading: Promise<NameLexicon> | undefined;

/**
 * The lexicon of `compromise`. It takes up to half a second to unpack and some 11 MB, so it is loaded when the first text that may
 * hold a name is checked, and once. Only the lexicon is used: a look-up costs the same whatever the text, which is not so of the
 * library's tagging.
 */
export const nameLexicon = (): Promise<NameLexicon> => (loading ??= load());

async function load(): Promise<NameLexicon> {
  const { default: nlp } = await import('compromise/two');
  const words = tagsOf(nlp.model());
  const has = (word: string, ...tags: readonly string[]): boolean => words.get(withoutAccents(word))?.some(tag => tags.includes(tag)) ?? false;
  return {
    isFirstName: word => has(word, 'FirstName', 'MaleName', 'FemaleName'),
    isLastName: word => has(word, 'LastName'),
    isOrdinary: word => words.has(word) && !has(word, 'FirstName', 'MaleName', 'FemaleName', 'LastName', 'Person'),
  };
}

/** The lexicon writes `jose` and `francois`. */
const withoutAccents = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '').replace(/ø/g, 'o').replace(/ł/g, 'l').replace(/ß/g, 'ss');

/** The library types its model as `object`: what is not there makes an empty lexicon, which finds nothing. */
function tagsOf(model: object): ReadonlyMap<string, readonly string[]> {
  const one: unknown = 'one' in model ? model.one : undefined;
  const lexicon: unknown = typeof one === 'object' && one !== null && 'lexicon' in one ? one.lexicon : undefined;
  if (typeof lexicon !== 'object' || lexicon === null) return new Map();
  return new Map(Object.entries(lexicon).map(([word, tags]: [string, unknown]) => [word, (Array.isArray(tags) ? tags : [tags]).map(String)]));
}
