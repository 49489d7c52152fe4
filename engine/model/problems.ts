/** What is wrong with a resource, collected so that a designer sees all of it at once, in Zeebe's layout. */
export class Problems {
  private readonly byElement = new Map<string, string[]>();

  add(elementId: string, message: string): void {
    const list = this.byElement.get(elementId);
    if (list) list.push(message);
    else this.byElement.set(elementId, [message]);
  }

  get any(): boolean {
    return this.byElement.size > 0;
  }

  toString(): string {
    return [...this.byElement].map(([id, messages]) => `- Element: ${id}\n${messages.map((m) => `    - ERROR: ${m}`).join('\n')}`).join('\n');
  }
}
