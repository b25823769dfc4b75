import type { Span } from '../../text';
import { datum, type PersonalDatum } from './datum';
import type { NameLexicon } from './name-lexicon';

/** A word that begins with a capital, or an initial. */
const CAPITALISED = /\p{Lu}[\p{L}'’]*(?:-\p{Lu}[\p{L}'’]*)*\.?/gu;

/** What people are addressed by: a name follows. */
const HONORIFIC = /(?:^|[^\p{L}])(?:mr|mrs|ms|miss|mx|dr|prof|professor|rev|sir|madam|herr|frau|monsieur|señora?)\.? $/iu;

/** Text that a name follows for certain, however rare the name is. On the text right before. */
const NAME_FOLLOWS =
  /(?:\b(?:my|his|her|their|the (?:patient|customer|client|account ?holder)'?s?|partner's|maiden|last|first|full|legal|family|middle)? ?name(?:'s| is| was|:)|\b(?:patient|customer|applicant|employee|claimant|insured|borrower|beneficiary|policyholder|taxpayer|cardholder|account ?holder|signer|attn|attention|physician|doctor|spouse|guardian|tenant|student|candidate|witness|directed by|prepared by|signed by|submitted by|requested by)(?: name)?[:=]|(?:^|\s)(?:on behalf of|c\/o|dear|beneficiary|guardian) )\s{0,4}["'(]?$/i;
/** Text that things follow, too: a word alone must be known as a name. */
const NAME_MAY_FOLLOW = /(?:\b(?:named|called|i am|i'm|this is|hi|hello|hey) |\b(?:contact|from|to)[:=])\s{0,4}["'(]?$/i;
/** A name stands at the end, under a greeting. */
const SIGN_OFF = /(?:^|\s)(?:regards|thanks|thank you|sincerely|yours(?: truly)?|cheers|all the best|take care|affectionately|warmly|respectfully|best wishes)[ ,.!-]{0,2}[\s.-]{1,6}$/i;

/** First names that the lexicon takes for words of the language: names only beside a known family name. */
const AMBIGUOUS_FIRST = new Set('jay will may rose dean frank art ruby hunter christian summer austin jackson jordan virginia dakota brooklyn paris phoenix hope faith joy dawn iris lily daisy ivy olive violet jasmine amber crystal pearl opal carol joan rob bill drew grant miles rich sue don ray jean an ming wei li jun he yi bo an tan ali rocky chance summer autumn april june august melody harmony sterling ace max van lee kim ann nick'.split(' '));

/** Endings that family names have and words of the language have not. */
const FAMILY_ENDING = /.{3}(?:sson|dottir|dóttir|ovich|evich|ovi[cć]|evi[cć]|ovsky|owski|ewski|enko|shvili|idze|opoulos|akis|ström|strom|qvist|quist|sen|ez|escu|czyk|wicz|ov|ova|ev|eva|yan|oglu|mann|berg|stein|elli|etti|ucci|ini)$/;

/** Words with a capital that belong to no one's name, in the names and descriptions that programs give to things. */
const NOT_A_NAME = new Set(
  (
    'adapter adapters analyzer analysis analytics api app application archive athena audit aurora automation aws amazon bedrock bucket build cdk claude client cloud cluster code cognito comprehend ' +
    'config configuration console container contract control core customer customers custom dashboard data database dear default demo department deployment dev development document documents ' +
    'dynamodb email employee engine environment error event events everyone example export extract extraction extractor fargate files folder form forms function gateway glue group guard ' +
    'guest handler health hello identity import index inference input insights integration invoice invoices issue job jobs kendra key kinesis lab labs lambda language layer ledger ' +
    'license list loader loan lookup machine manager market medical member message model module monitor name network notebook notification notifications number numbers opensearch order orders ' +
    'output page parser patient payment period personal personalize pipeline platform policy polly pool portal private processing processor prod production product profile program project public query ' +
    'queue receipt receipts record records redshift registry rekognition release report request resource response review role rule runtime sagemaker sales sample schema scheduler script sdk search secret ' +
    'section security server service services session sir madam smoke solution source sql stack stage staging statement step store stream studio subject summary support system table tag tags task ' +
    'tax team template test testing textract there title token tool topic transcribe translate trigger type user users validator vault version vertex video view web website wizard work worker ' +
    'workflow workshop world yaml all team hiring anonymous unknown none null undefined friend friends folks guys january february march april may june july august september october november december monday tuesday ' +
    'wednesday thursday friday saturday sunday ok okay yes no the this that what when where who why how is are can could would please thanks thank my our your his her their its and or of for with from to in on at by as an if it we he she they you hi hey phone mobile fax office desk website address account card city country state street'
  ).split(' '),
);

/** After two capitalised words: a firm, a place, a product, a thing named after someone. */
const NAMED_AFTER =
  /^(?:inc|llc|ltd|plc|gmbh|corp|corporation|company|co|group|holdings?|partners|associates|bank|investments?|capital|financial|insurance|industries|enterprises|foundation|institute|university|college|school|hospital|clinic|church|museum|theat(?:er|re)|award|prize|cup|stadium|airport|station|bridge|tower|building|hall|center|centre|street|st|avenue|ave|road|rd|boulevard|blvd|drive|dr|lane|ln|court|ct|place|way|square|terrace|park|river|valley|beach|island|islands|lake|creek|mountain|mount|hills?|bay|canyon|county|city|falls|forest|desert|sea|ocean|peninsula|novel|adapter|model|parser|query|flat|union|pass|kapu|plaza|tax|alert|continental|mustang|rights?|act|law|theorem|algorithm|test|distribution|scale|method|effect|syndrome|disease|edition|series|version)$/i;
/** Before it: the name is a street's. */
const STREET_BEFORE = /(?:\d[\p{L}\d]{0,4}|\b(?:rua|rue|via|calle|avenida|avenue|praça|plaza|piazza|corner of|lives on|street|strasse|san|santa|st\.?|lake|mount|fort|port|cape|university of|bank of|at)) $/iu;

/** Firms and products of the form of a name. */
const BRANDS = new Set(['morgan stanley', 'charles schwab', 'merrill lynch', 'wells fargo', 'raymond james', 'edward jones', 'jp morgan', 'johnson johnson', 'ernst young', 'anthropic claude', 'amazon athena', 'amazon kendra', 'ralph lauren', 'calvin klein', 'tommy hilfiger', 'lincoln continental', 'ford mustang', 'jordan river', 'hudson valley', 'virginia beach', 'jenkins x', 'travis ci', 'grace hopper', 'alan turing', 'ada lovelace', 'lorem ipsum', 'john deere', 'mary kay', 'ben jerry', 'victoria secret', 'scarlet letter', 'robin hood', 'santa claus', 'monte carlo']);

/** Only this much is looked at. */
const LONGEST_TEXT = 1024;

interface Word {
  readonly span: Span;
  /** Lower case, without dots and `'s`. */
  readonly plain: string;
  readonly text: string;
}

/** Whether a look into the lexicon can find anything: there are capitals that begin words, or words joined as in an identifier. */
export const mayNamePerson = (text: string): boolean => /\p{Lu}[\p{L}'’]|\p{Ll}[-_.]\p{Ll}/u.test(text.slice(0, LONGEST_TEXT));

/**
 * Names of people, by lexicon and by what stands before them. Two words at least, one a known first name, or a label or a form of
 * address; never an acronym, a firm, a street or a product. Shapes, never certain: always a matter of information.
 */
export function findPersonNames(text: string, lexicon: NameLexicon): PersonalDatum[] {
  const value = text.slice(0, LONGEST_TEXT);
  const joined = /\s/.test(value) ? [] : inIdentifier(value, lexicon);
  return joined.length > 0 ? joined : runs(value).flatMap(run => nameIn(value, run, lexicon) ?? []);
}

/** `jane-roe`, `MariaDelgado_intake`: a first and a family name side by side, both known; elsewhere a name is a word like any other. */
function inIdentifier(value: string, { isFirstName, isLastName }: NameLexicon): PersonalDatum[] {
  const words = [...value.matchAll(/\p{Lu}?\p{Ll}+|[^\p{Ll}]/gu)].filter(([word]) => !/^[-_.]$/.test(word));
  for (const [at, first] of words.entries()) {
    const last = words[at + 1];
    if (!last) break;
    const [one, two] = [first[0].toLowerCase(), last[0].toLowerCase()];
    if (one.length > 2 && two.length > 2 && isFirstName(one) && isLastName(two) && !NOT_A_NAME.has(one) && !NOT_A_NAME.has(two) && !BRANDS.has(`${one} ${two}`)) return [person(value, first.index, last.index + two.length)];
  }
  return [];
}

/** The names that stand for anybody: https://en.wikipedia.org/wiki/John_Doe. */
const person = (value: string, start: number, end: number): PersonalDatum =>
  datum('person-name', start, end, 'shape', /^(?:jane|john)[ _.-]?(?:q\.? )?(?:doe|roe|smith)$/i.test(value.slice(start, end)));

/** Capitalised words side by side, at most one space or identifier separator apart. */
function runs(value: string): Word[][] {
  const all: Word[][] = [];
  for (const match of value.matchAll(CAPITALISED)) {
    const [text] = match;
    const possessive = /['’]s\.?$|['’]$/.exec(text)?.[0].length ?? 0;
    const initial = /^\p{Lu}\.?$/u.test(text);
    const length = possessive > 0 ? text.length - possessive : initial ? text.length : text.replace(/\.$/, '').length;
    const span = { start: match.index, end: match.index + length };
    // In the middle of a word (`eMail`, `S3Bucket`, `iPhone`).
    if (/[\p{L}\d]/u.test(value.charAt(span.start - 1)) || /[\d@]/.test(value.charAt(match.index + text.length))) continue;
    const word: Word = { span, text: value.slice(span.start, span.end), plain: value.slice(span.start, span.end).replace(/\./g, '').toLowerCase() };
    const run = all.at(-1);
    const before = run?.at(-1);
    const gap = before && value.slice(before.span.end, span.start);
    if (run && gap !== undefined && /^(?:[ _-]|, (?=\p{Lu}))$/u.test(gap) && run.length < 6) run.push(word);
    else all.push([word]);
  }
  return all;
}

const isAcronym = (word: Word): boolean => word.text.length > 1 && word.text.length <= 5 && word.text === word.text.toUpperCase() && !word.text.endsWith('.');

function nameIn(value: string, run: readonly Word[], lexicon: NameLexicon): PersonalDatum | undefined {
  const { isFirstName, isLastName, isOrdinary } = lexicon;
  const spanOf = (from: number, count: number): PersonalDatum | undefined => {
    const [first, last] = [run[from], run[from + count - 1]];
    return first && last && person(value, first.span.start, last.span.end);
  };
  const fits = (word: Word | undefined): word is Word => word !== undefined && isFree(word) && (word.plain.length === 1 || !isOrdinary(word.plain)) && !NAMED_AFTER.test(word.plain);
  /** How many of the words from `from` on are a name; after a label even words of the language are. */
  const nameLength = (from: number, isPart: (word: Word | undefined) => word is Word): number => {
    let count = 0;
    while (count < 3 && isPart(run[from + count]) && (count === 0 || !endsAtComma(run[from + count - 1]))) count++;
    return count;
  };
  const endsAtComma = (word: Word | undefined): boolean => word !== undefined && value.charAt(word.span.end) === ',';
  for (const [at, word] of run.entries()) {
    const before = value.slice(Math.max(0, word.span.start - 40), word.span.start);
    const honorific = HONORIFIC.test(before);
    const certain = honorific || NAME_FOLLOWS.test(before) || SIGN_OFF.test(before);
    if (certain || NAME_MAY_FOLLOW.test(before)) {
      const count = nameLength(at, (next): next is Word => next !== undefined && isFree(next) && (honorific || next.plain.length === 1 || !isOrdinary(next.plain)));
      const next = endsAtComma(run[at + count - 1]) ? undefined : run[at + count];
      if (!certain && !isFirstName(word.plain) && !(count === 1 && isLastName(word.plain))) continue;
      if (count === 0 || word.plain.length < 2 || isAcronym(word) || (next && (NAMED_AFTER.test(next.plain) || !isFree(next)))) continue;
      return spanOf(at, count);
    }
    const second = run[at + 1];
    const third = run[at + 2];
    if (!isFree(word) || !fits(second) || endsAtComma(word)) continue;
    const middle = (second.plain.length === 1 || isFirstName(second.plain)) && fits(third) && !endsAtComma(second);
    const last = middle ? third : second;
    if (!fits(last) || last.plain.length < 2) continue;
    const known = isLastName(last.plain) || isFirstName(last.plain);
    const first = isFirstName(word.plain) || ((known || middle) && AMBIGUOUS_FIRST.has(word.plain)) || (FAMILY_ENDING.test(last.plain) && fits(word) && word.plain.length > 1 && !isAcronym(word));
    if (!first || (!known && [word, last].some(isAcronym))) continue;
    const after = run[at + (middle ? 3 : 2)];
    const inStreet = STREET_BEFORE.test(before) || /^ {1,2}(?:\d|n°)/.test(value.slice(last.span.end, last.span.end + 4));
    const ofThing = after !== undefined && !endsAtComma(last) && (NAMED_AFTER.test(after.plain) || !isFree(after) || isAcronym(after));
    if (BRANDS.has(`${word.plain} ${last.plain}`) || BRANDS.has(`${word.plain} ${second.plain}`) || inStreet || ofThing) return undefined;
    return spanOf(at, middle ? 3 : 2);
  }
  return undefined;
}

/** No word of programs, also none of several joined (`Test-Role`, `ExampleReport`). */
const isFree = ({ plain, text }: Word): boolean =>
  !/^(?!Mc|Mac|De|La|Le|Di|Du|Van|Fitz)[\p{L}]*\p{Ll}\p{Lu}|\p{Lu}{2}\p{Ll}/u.test(text) && plain.split('-').every(part => !NOT_A_NAME.has(part) && !NOT_A_NAME.has(part.replace(/s$/, '')));
