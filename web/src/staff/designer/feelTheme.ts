import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const { variableName, propertyName, definition, special } = tags;

/**
 * The colours of FEEL, light and dark (`feel.css`). It stands in the place of `@bpmn-io/cm-theme` (`vite.config.ts`), so
 * that expressions in diagrams and in decision tables, whose editor has no door for it, follow the reader's theme alike.
 */
export const feelLight = [
  EditorView.theme({ '&': { color: 'var(--ink)' } }),
  syntaxHighlighting(HighlightStyle.define([
    { tag: [tags.keyword, tags.bool, tags.null, tags.typeName], color: 'var(--feel-keyword)' },
    { tag: [tags.string, special(tags.string)], color: 'var(--feel-text)' },
    { tag: tags.number, color: 'var(--feel-number)' },
    { tag: [tags.arithmeticOperator, tags.compareOperator], color: 'var(--feel-operator)' },
    { tag: [variableName, propertyName, definition(variableName), special(variableName), definition(propertyName)], color: 'var(--feel-name)' },
    { tag: [tags.function(variableName), tags.function(special(variableName)), tags.function(definition(variableName)), tags.function(propertyName)], color: 'var(--feel-function)' },
    { tag: [tags.lineComment, tags.blockComment], color: 'var(--ink-faint)' },
  ])),
];
