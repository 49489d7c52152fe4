const ROLES = { radio: 'radiogroup', checklist: 'group' } as const;

/** form-js draws a choice without its question: a screen reader hears the answers alone. Each is made a group under its label, as it appears. Returns what ends it. */
export function nameChoices(root: HTMLElement): () => void {
  const name = (): void => {
    for (const [type, role] of Object.entries(ROLES)) {
      for (const field of root.querySelectorAll<HTMLElement>(`.fjs-form-field-${type}:not([role])`)) {
        const label = field.querySelector<HTMLElement>(':scope > .fjs-form-field-label');
        const input = field.querySelector('input');
        if (!label || !input) continue;
        label.id = `${input.id}-question`;
        field.setAttribute('role', role);
        field.setAttribute('aria-labelledby', label.id);
        if (type === 'radio' && input.required) field.setAttribute('aria-required', 'true');
      }
    }
  };
  const observer = new MutationObserver(name);
  observer.observe(root, { childList: true, subtree: true });
  name();
  return () => observer.disconnect();
}
