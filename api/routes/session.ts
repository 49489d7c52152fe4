import { z } from 'zod';
import type { UserRow } from '../../db/index.ts';
import { groupsOf, isRole, PERMISSIONS } from '../../db/roles.ts';
import type { Api } from '../context.ts';
import { notFound } from '../http/problem.ts';
import type { RateLimits } from '../http/rate-limits.ts';
import { setOwnPassword, setPasswordByLink } from '../admin/passwords.ts';
import { publicRoute, staffRoute, type AnyRoute } from '../http/route.ts';
import { Me, OidcBegin, OwnPassword, PasswordByLink, SignedOut, SignIn, Users, UsersQuery } from '../schemas/session.ts';
import { begin, finish, leave } from '../oidc/sign-in.ts';
import { signIn, signOut } from '../sessions.ts';
import type { OidcSettings } from '../oidc/settings.ts';
import { peopleFor } from '../tasks/act.ts';
import { awayNotes } from '../absence/read.ts';
import { toUnit } from './meta.ts';

export function sessionRoutes(limits: RateLimits): AnyRoute[] {
  return [
    publicRoute({
      method: 'post', path: '/api/session', tag: 'session', summary: 'Sign in',
      body: SignIn, responses: { 200: Me }, problems: [401, 429], before: limits.signIn,
      async handle({ api, response, body }) {
        const user = await signIn(api, response, body);
        return { status: 200, body: await me(api, user), headers: { 'Cache-Control': 'no-store' } };
      },
    }),
    publicRoute({
      method: 'get', path: '/api/session', tag: 'session', summary: 'Who am I; null when nobody is signed in',
      responses: { 200: Me.nullable() },
      async handle({ api, user }) {
        const row = user && (await api.knex('userAccount').where({ id: user.id }).first());
        return { status: 200, body: row ? await me(api, row, user) : null, headers: { 'Cache-Control': 'no-store' } };
      },
    }),
    publicRoute({
      method: 'delete', path: '/api/session', tag: 'session', summary: "Sign out; with 200, the browser goes on to sign out at the bank's provider",
      responses: { 200: SignedOut, 204: null },
      async handle({ api, request, response, user }) {
        const idToken = await signOut(api, request, response);
        if (user) await api.live.checkSessions(user.id);
        const { oidc } = api.settings;
        const goOn = oidc && idToken ? await leave(api, oidc, idToken) : undefined;
        return goOn ? { status: 200, body: { goOn } } : { status: 204 };
      },
    }),
    publicRoute({
      method: 'get', path: '/api/session/oidc', tag: 'session', summary: "Sign in at the bank's OpenID Connect provider: leads there", before: limits.oidc,
      query: OidcBegin, responses: { 302: null }, problems: [404, 429],
      async handle({ api, response, query }) {
        return { status: 302, headers: { Location: await begin(api, oidcOf(api), response, query.next), 'Cache-Control': 'no-store' } };
      },
    }),
    publicRoute({
      method: 'get', path: '/api/session/oidc/callback', tag: 'session', summary: "Where the provider sends the browser back: leads to the page that was asked for or, with what went wrong, to the sign-in page", before: limits.oidc,
      responses: { 302: null }, problems: [404, 429],
      async handle({ api, request, response }) {
        return { status: 302, headers: { Location: await finish(api, oidcOf(api), request, response), 'Cache-Control': 'no-store' } };
      },
    }),
    staffRoute({
      method: 'post', path: '/api/session/password', tag: 'session', summary: 'Set a password of my own; my other sessions end', access: 'staff',
      body: OwnPassword, responses: { 204: null }, problems: [409, 429], before: limits.signIn,
      async handle({ api, request, user, body }) {
        await setOwnPassword(api, request, user, body);
        return { status: 204 };
      },
    }),
    publicRoute({
      method: 'post', path: '/api/session/password-by-link', tag: 'session', summary: 'Set a password with the link that an administrator gave; it opens once', before: limits.signIn,
      body: PasswordByLink, responses: { 204: null }, problems: [409, 429],
      async handle({ api, body }) {
        await setPasswordByLink(api, body);
        return { status: 204 };
      },
    }),
    staffRoute({
      method: 'get', path: '/api/users', tag: 'tasks', summary: 'People; with `taskKey`, those who could take that task', access: 'staff',
      query: UsersQuery, responses: { 200: Users }, problems: [404],
      async handle({ api, user, query }) {
        const found = query.taskKey
          ? await peopleFor(api, user, [...new Set(query.taskKey.split(','))])
          : (await api.knex('userAccount').where({ active: true }).orderBy('username')).map((person) => ({ person, suits: null }));
        const away = await awayNotes(api.knex, api.clock.now());
        return { status: 200, body: { items: found.map(({ person, suits }) => ({ username: person.username, name: person.displayName, unitId: person.unitId, roles: person.roles, suits, away: away(person.id) })) } };
      },
    }),
  ];
}

function oidcOf({ settings }: Api): OidcSettings {
  if (!settings.oidc) throw notFound();
  return settings.oidc;
}

async function me(api: Api, user: UserRow, { mustChangePassword }: { mustChangePassword: boolean } = user): Promise<z.input<typeof Me>> {
  const unit = await api.knex('unit').where({ id: user.unitId }).first();
  if (!unit) throw notFound();
  return {
    username: user.username, name: user.displayName, email: user.email, locale: user.locale, unit: toUnit(unit), roles: user.roles, groups: groupsOf(user),
    mustChangePassword,
    permissions: [...new Set(user.roles.filter(isRole).flatMap((role) => PERMISSIONS[role]))],
  };
}
