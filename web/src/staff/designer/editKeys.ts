import type { KeyboardEvent } from 'react';

interface Step { can: boolean; act: () => void }
interface Keys { undo?: Step | undefined; redo?: Step | undefined; search?: (() => void) | undefined }

/**
 * The keys that work wherever in an editor the person is, in its panel too. What the drawing has taken itself is not
 * taken twice, and a field that is being typed in keeps them to itself (`fields.tsx`).
 */
export function editKeys({ undo, redo, search }: Keys): (event: KeyboardEvent) => void {
  return (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented || (event.target as HTMLElement).isContentEditable) return;
    const key = event.key.toLowerCase();
    const step = key === 'z' ? (event.shiftKey ? redo : undo) : key === 'y' ? redo : undefined;
    if (!step && !(key === 'f' && search)) return;
    event.preventDefault();
    if (step?.can) step.act();
    if (!step) search?.();
  };
}
