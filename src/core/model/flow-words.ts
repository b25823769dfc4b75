/**
 * What methods and functions of the usual names do with a value, in whatever language: names mean the same nearly everywhere, and
 * what is not named here is taken for something that holds no text.
 */

const words = (...lists: string[]): ReadonlySet<string> => new Set(lists.flatMap(list => list.split(' ')));

/** They hand on a value, its items, or a text made of all or most of it. */
const SAME = words(
  // Waiting for it, taking it out of a wrapper.
  'promise get join await result GetResult GetAwaiter ConfigureAwait resultNow getNow block unwrap unwrap_or unwrap_or_default unwrap_or_else expect ok ok_or as_ref as_deref as_str as_slice as_mut into_inner cloned clone copied GetValueOrDefault orElse orElseGet orElseThrow orEmpty or_default catch finally wait toFuture blockingFirst',
  // Its items.
  'String iterator iter into_iter iter_mut stream parallelStream toList to_list ToList ToArray to_a toArray toSeq toVector asJava asScala to_vec values entries items each_with_index each enumerate enumerated withIndex filter Where select reject find_all filterNot filterNotNull compact compactMap sort sorted sort_by sortBy sortWith sortedBy order_by OrderBy OrderByDescending ThenBy Take Skip take skip drop limit slice take_while takeWhile reverse reversed Reverse distinct Distinct uniq unique flatten flat concat Concat chunked chunk windowed asSequence asIterable AsEnumerable asReversed Cast peek tap inspect lazy buffered collect reduce fold joinToString joined mkString copy splice with subList groupBy group_by',
  // Texts.
  'strip lstrip rstrip trim Trim TrimEnd TrimStart trim_end trim_start trimmed trimEnd trimStart lower upper toLowerCase toUpperCase ToLower ToUpper to_lowercase to_uppercase lowercase uppercase lowercased uppercased downcase upcase title capitalize casefold replace Replace replaceAll replace_all gsub sub split Split splitlines lines substring Substring substr prefix suffix padEnd padStart PadRight PadLeft ljust rjust center encode decode normalize toString ToString to_string to_str to_owned to_s intValue str format inspect chomp squeeze truncate removeSuffix removePrefix concat plus c_str data GetResult',
  // All of it in another form.
  'to_h to_hash to_json toJson toJSON to_dict toPojo model_dump asdict json as_json JSON Jsonize View WriteReadable WriteCompact SerializeObject debugDescription description',
);

/** Functions whose result holds their arguments, by their last name or, where that means other things, by their path. */
const HANDING_ON = words(
  'dumps stringify inspect pformat format_map str repr String list tuple set dict sorted reversed enumerate zip iter next filter chain from_iterable islice join Join concat Concat format Format Sprintf Sprint Sprintln sprintf vsprintf MarshalIndent Marshal ToString StringValue StringValueSlice',
  'json_encode implode print_r var_export trim strtolower strtoupper substr mb_substr str_replace array_values array_column array_merge array_filter array_slice iterator_to_array htmlspecialchars nl2br',
  'from values entries Promise.all Promise.allSettled Promise.race Promise.resolve fromEntries parse loads deepcopy structuredClone assign gather run run_until_complete wait_for Serialize SerializeObject SerializeToString writeValueAsString toJson toJSON toPrettyString to_string to_string_pretty pretty_generate generate fromIterable',
  'Some Ok Box vec valueOf of ofNullable Optional asList listOf from_fn DataFrame Series tabulate unlist paste paste0 append cast fill wrap dedent compact shorten shuffle mergeWith ConvertTo-Json Out-String',
);

/** They put their arguments into what they are called on. */
const CHANGING_WHOLE = words('extend addAll AddRange push_str write Write WriteString writeString append_all appendLine AppendLine AppendFormat update insert_str puts');
const CHANGING_ITEM = words('append Append push add Add insert Insert appendleft push_back emplace_back unshift put set setdefault addElement prepend enqueue Enqueue offer');

const CHANGING_KEY = words('put set setdefault Add insert');

const MAPPING = words('map flatMap flat_map filter_map Select SelectMany collect mapNotNull compactMap mapIndexed reduce inject fold foldLeft aggregate Aggregate array_map sapply lapply vapply starmap transform joinToString mapTo mapMulti mapConcat parMap');
const VALUE_CALLBACK = words('then thenAccept thenApply thenCompose thenAcceptAsync thenApplyAsync whenComplete whenCompleteAsync handle handleAsync ContinueWith let also run apply ifPresent ifPresentOrElse and_then andThen map_or subscribe onSuccess whenSuccess flatMapThrowing doOnNext doOnSuccess');
const ITEMS_CALLBACK = words('forEach forEachOrdered forEachIndexed for_each ForEach foreach each each_with_index each_with_object eachWithIndex filter Where find findFirst some every any all sort sorted array_walk array_filter tap peek inspect onEach withEach try_for_each');

export const FLOW_WORDS = {
  same: SAME,
  handingOn: HANDING_ON,
  /** What follows is a part of a text or of a list, or a list as a whole. */
  changing: new Set([...CHANGING_WHOLE, ...CHANGING_ITEM]),
  changingWhole: CHANGING_WHOLE,
  /** Under a key, where there is more than one argument. */
  changingKey: CHANGING_KEY,
  /** They make something of each item by a function that they are given. */
  mapping: MAPPING,
  /** They hand the whole to a function that they are given. */
  valueCallback: VALUE_CALLBACK,
  /** They hand each item to a function that they are given. */
  itemsCallback: ITEMS_CALLBACK,
  /** The function gets what was made before, and an item. */
  folding: words('reduce inject fold foldLeft aggregate Aggregate'),
  /** The function gets the number before the item. */
  numberFirst: words('forEachIndexed mapIndexed'),
  /** A number beside each item: where the item is in the pair. */
  numbering: new Map<string, number | 'any'>([['enumerate', 1], ['enumerated', 1], ['withIndex', 1], ['entries', 1], ['each_with_index', 0], ['zipWithIndex', 0], ['items', 1], ['zip', 'any']]),
  /** They take what stands under a key. */
  keyed: words('get fetch dig search getOrDefault getValue GetProperty at value'),
  /** Members that say how many items or characters there are. */
  counting: words('size length count Size Length Count isEmpty empty'),
  oneItem: words('first last First FirstOrDefault Last LastOrDefault Single SingleOrDefault pop popleft shift find findLast findFirst findAny next nth elementAt ElementAt firstOrNull lastOrNull detect getFirst getLast head headOption lastOption'),
  constructors: words('__init__ constructor initialize __construct init'),
} as const;

/** Names by which languages mean the one parameter of a function that declares none. */
export const IMPLICIT_PARAMETERS: ReadonlySet<string> = words('it $0 _1 _ $_ PSItem');

/** Members that are the object itself again, taken out of a wrapper. */
export const PASSING_MEMBERS: ReadonlySet<string> = words('Result result data');
