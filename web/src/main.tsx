import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from 'react-router/dom';
import { queryClient } from './api/queryClient.ts';
import { LocaleProvider } from './i18n/index.tsx';
import { PageTitle } from './components/PageTitle.tsx';
import { router } from './routes.tsx';
import { ThemeProvider } from './theme/ThemeProvider.tsx';
import './styles/base.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element #root');

createRoot(root).render(
  <StrictMode>
    <LocaleProvider>
      <ThemeProvider>
        <QueryClientProvider client={queryClient}>
          <PageTitle />
          <RouterProvider router={router} />
        </QueryClientProvider>
      </ThemeProvider>
    </LocaleProvider>
  </StrictMode>,
);
