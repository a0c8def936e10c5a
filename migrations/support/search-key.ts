// One reading of a text for every search, the same as app/lib/search-key.ts: without case, accents, apostrophes, hyphens, dots, commas
// and spaces. And for the search over everything, what is read from each word of a name on.
const marks = String.raw`[\u0300-\u036F\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE20-\uFE2F]`

// Each letter of the first stands for that of the second; what has none is left out.
const letters = ['øłđðħŧıς', 'olddhtiσ'] as const
const skippedAscii = String.raw`\t\n\v\f\r -''${'`'}.,`.replace(String.raw`\v`, String.raw`\x0B`)
const skipped =
  skippedAscii +
  ['1680', '2028', '2029', '00AD', '200B', '200C', '200D', '200E', '200F', '2060', 'FEFF']
    .concat(['2010', '2012', '2013', '2014', '2015', '2212'])
    .concat(['02B9', '02BB', '02BC', '02BD', '2018', '2019', '201A', '201B', '2032', '2035'])
    .map((code) => `\\u${code}`)
    .join('')

/** `app_search_key` and `app_search_starts`, with the question marks escaped that knex would read as parameters. */
export const searchFunctions = `
    -- Most texts have plain letters alone, and are read at a tenth of the cost.
    CREATE FUNCTION app_search_key(said text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
      SELECT (CASE WHEN octet_length(said) = length(said) THEN translate(lower(said COLLATE pg_c_utf8), E'${skippedAscii}', '')
        ELSE translate(
          replace(replace(replace(replace(
            lower(regexp_replace(normalize(said, NFKD), '${marks}', '', 'g') COLLATE pg_c_utf8),
          'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'),
          E'${letters[0]}${skipped}', '${letters[1]}')
      END) COLLATE "default"
    $$;
    COMMENT ON FUNCTION app_search_key IS 'the text without case, accents, apostrophes, hyphens, dots, commas and spaces: what searches compare';

    -- The schema is named, since a dump is restored without a search path.
    -- ' grainneosullivan osullivan': a pattern '% osull%' finds words that begin so, and an index of trigrams serves it from two
    -- letters on.
    CREATE FUNCTION app_search_starts(said text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
      SELECT coalesce(string_agg(' ' || public.app_search_key(array_to_string(words[place:], '')), '' ORDER BY place), '')
      FROM (SELECT regexp_split_to_array(said, '(?<=[\\s\\u2010-\\u2015\\-/(.,&+"“])(?=[^\\s])')) AS split (words)
        CROSS JOIN LATERAL generate_subscripts(words, 1) AS place
    $$;
    COMMENT ON FUNCTION app_search_starts IS 'the search keys of the text from each of its words on, each after a space';
`.replaceAll('?', String.raw`\?`)
