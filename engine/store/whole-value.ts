/** SQL for the value of a row of `variable`, with the items that are newer in `variable_item`. @param row the row's alias */
export function wholeValue(row: string): string {
  return `(case when ${row}.has_items then (
    select '[' || string_agg(coalesce(newer.value, item.value::text), ',' order by item.at) || ']'
    from json_array_elements(${row}.value::json) with ordinality as item (value, at) left join variable_item newer on newer.variable_key = ${row}.variable_key and newer.item_index = item.at - 1) else ${row}.value end)`;
}
