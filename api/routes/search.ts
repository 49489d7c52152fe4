import { staffRoute, type AnyRoute } from '../http/route.ts';
import { Search, SearchResult } from '../schemas/search.ts';
import { search } from '../search/search.ts';

export const searchRoutes: AnyRoute[] = [
  staffRoute({
    method: 'get', path: '/api/search', tag: 'search', summary: 'Search everything that I may see: complaints, matters, knowledge, papers', access: 'staff',
    query: Search, responses: { 200: SearchResult },
    handle: async ({ api, user, query }) => ({ status: 200, body: await search(api, user, query) }),
  }),
];
