import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { KnowledgeArticle, KnowledgeList, TrainingRecords } from '../../api/types.ts';

export const pageSize = 20;

export function useKnowledge(filters: { q?: string | undefined; category?: string | undefined }, page: number, size = pageSize) {
  return useQuery({
    queryKey: ['knowledge', filters, page, size],
    queryFn: ({ signal }) => api.get<KnowledgeList>('/knowledge', { ...filters, page, pageSize: size }, signal),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

export function useArticle(id: string) {
  return useQuery({ queryKey: ['article', id], queryFn: ({ signal }) => api.get<KnowledgeArticle>(`/knowledge/${id}`, undefined, signal) });
}

export function useTrainingRecords(filters: { unit?: string | undefined; kind?: string | undefined }, page: number) {
  return useQuery({
    queryKey: ['training-records', filters, page],
    queryFn: ({ signal }) => api.get<TrainingRecords>('/training-records', { ...filters, page, pageSize }, signal),
    placeholderData: keepPreviousData,
  });
}
