import { useState } from 'react';
import { Button } from 'antd';
import { useNames } from '../../api/queries.ts';
import type { Board } from '../../api/types.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import type { Filters } from '../complaints/useSearch.ts';

const FIRST = 12;

/** Who holds how many cases; those who hold none too, to whom work can be given. */
export function People({ people, onOpen }: { people: Board['people']; onOpen: (filters: Filters) => void }) {
  const t = useT();
  const names = useNames();
  const format = useFormat();
  const [all, setAll] = useState(false);
  const most = Math.max(1, ...people.map(({ open }) => open));
  const figure = (person: Board['people'][number], of: 'open' | 'overdue' | 'dueSoon', filters: Filters) =>
    person[of] === 0 ? (
      <span className="muted">0</span>
    ) : (
      <button type="button" className={`link-button tabular${of === 'overdue' ? ' board-late' : of === 'dueSoon' ? ' board-soon' : ''}`} aria-label={t('board.personCell', { name: person.name, what: t(`board.${of}`), count: person[of] })} onClick={() => onOpen({ status: 'open', assignee: person.username, ...filters })}>
        {format.number(person[of])}
      </button>
    );
  return (
    <section className="panel" aria-labelledby="board-people">
      <h2 id="board-people">{t('board.people')}</h2>
      <div className="board-scroll" tabIndex={0} role="group" aria-labelledby="board-people">
        <table className="board-people">
          <thead>
            <tr>
              <th scope="col">{t('board.person')}</th>
              <th scope="col">{t('board.unit')}</th>
              <th scope="col">{t('board.open')}</th>
              <th scope="col">{t('board.overdue')}</th>
              <th scope="col">{t('board.dueSoon')}</th>
            </tr>
          </thead>
          <tbody>
            {(all ? people : people.slice(0, FIRST)).map((person) => (
              <tr key={person.username}>
                <th scope="row">{person.name}</th>
                <td>{names.unit(person.unitId)}</td>
                <td>
                  <span className="board-load">
                    {figure(person, 'open', {})}
                    <span className="board-bar" aria-hidden="true">
                      <span style={{ width: `${(person.open / most) * 100}%` }} />
                    </span>
                  </span>
                </td>
                <td>{figure(person, 'overdue', { overdue: 'true' })}</td>
                <td>{figure(person, 'dueSoon', { due: 'soon' })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {!all && people.length > FIRST && (
        <Button type="link" className="no-print" onClick={() => setAll(true)}>
          {t('board.showAll', { count: people.length })}
        </Button>
      )}
    </section>
  );
}
