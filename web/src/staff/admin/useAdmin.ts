import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { Access, AccountChange, AccountChanged, AccountDetail, AccountMade, AdminRoles, AdminUnits, ChannelsAndRetention, MailSettings, MailTest, MatterOpened, NewAccount, NewMatter, NewUnit, OutboxRetried, People, RetryOutbox, SystemHealth, Trail, UnitChange } from '../../api/types.ts';

export const pageSize = 20;

const key = (...parts: unknown[]) => ['admin', ...parts] as const;

export function usePeople(query: Record<string, string>, page: number) {
  return useQuery({ queryKey: key('people', query, page), queryFn: ({ signal }) => api.get<People>('/admin/people', { ...query, page, pageSize }, signal), placeholderData: keepPreviousData });
}

export function usePerson(username: string) {
  return useQuery({ queryKey: key('person', username), queryFn: ({ signal }) => api.get<AccountDetail>(`/admin/people/${encodeURIComponent(username)}`, undefined, signal) });
}

/** Something that an administrator does; everything of these pages is read anew after it. */
export function useDo<Given, Answer = undefined>(work: (given: Given) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: work,
    onSuccess: async () => {
      await Promise.all([client.invalidateQueries({ queryKey: key() }), client.invalidateQueries({ queryKey: ['engine'] })]);
    },
  });
}

const person = (username: string) => `/admin/people/${encodeURIComponent(username)}`;
export const createPerson = (given: NewAccount) => api.post<AccountMade>('/admin/people', given);
export const changePerson = ({ username, change }: { username: string; change: AccountChange }) => api.put<AccountChanged>(person(username), change);
export const setActive = ({ username, active, reason }: { username: string; active: boolean; reason: string }) => api.post<undefined>(`${person(username)}/${active ? 'enable' : 'disable'}`, { reason });
export const resetPassword = ({ username, how, reason }: { username: string; how: 'link' | 'temporary'; reason: string }) => api.post<Access>(`${person(username)}/password`, { how, reason });
export const endSessions = (username: string) => api.delete<undefined>(`${person(username)}/sessions`);

export function useUnits() {
  return useQuery({ queryKey: key('units'), queryFn: ({ signal }) => api.get<AdminUnits>('/admin/units', undefined, signal) });
}
export const createUnit = (unit: NewUnit) => api.post<undefined>('/admin/units', unit);
export const renameUnit = ({ id, change }: { id: string; change: UnitChange }) => api.put<undefined>(`/admin/units/${id}`, change);
export const setUnitOpen = ({ id, open, reason }: { id: string; open: boolean; reason: string }) => api.post<undefined>(`/admin/units/${id}/${open ? 'reopen' : 'close'}`, { reason });

export function useRoles() {
  return useQuery({ queryKey: key('roles'), queryFn: ({ signal }) => api.get<AdminRoles>('/admin/roles', undefined, signal) });
}

export function useTrail(query: Record<string, string>, page: number) {
  return useQuery({ queryKey: key('trail', query, page), queryFn: ({ signal }) => api.get<Trail>('/admin/trail', { ...query, page, pageSize }, signal), placeholderData: keepPreviousData });
}

export function useMail() {
  return useQuery({ queryKey: key('mail'), queryFn: ({ signal }) => api.get<MailSettings>('/admin/mail', undefined, signal) });
}
export const testMail = () => api.post<MailTest>('/admin/mail/test');

export function useChannels() {
  return useQuery({ queryKey: key('channels'), queryFn: ({ signal }) => api.get<ChannelsAndRetention>('/admin/channels', undefined, signal) });
}
export const propose = (matter: NewMatter) => api.post<MatterOpened>('/matters', matter);

const PATIENCE_MS = 8_000;

/** Live: read again every five seconds while the page is looked at. No answer in eight is none: what was shown before is old then. */
export function useHealth() {
  return useQuery({ queryKey: key('health'), queryFn: ({ signal }) => api.get<SystemHealth>('/admin/health', undefined, AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)])), refetchInterval: 5_000, retry: false, placeholderData: keepPreviousData });
}
export const retryOutbox = (given: RetryOutbox) => api.post<OutboxRetried>('/admin/outbox/retry', given);
