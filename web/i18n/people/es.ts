// The Spanish words of accounts, roles and signing in.

import type { Catalogue } from '../words.ts';

export const people: Catalogue['people'] = {
  foreignForm: {
    title: 'No se ha ejecutado',
    text: 'Este formulario no venía de este sitio. Vuelve atrás e inténtalo de nuevo.',
  },
  notAllowed: {
    title: 'Sin permiso',
    text: 'Tu rol no lo permite. Un administrador puede cambiarlo en la página del equipo.',
  },
};
