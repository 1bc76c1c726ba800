// The theme in, the colours and type of what is drawn on a canvas out.
import { colour, type Theme } from '../state/theme.svelte'

export interface Look {
  ink: string
  soft: string
  line: string
  surface: string
  accent: string
  font: string
}

/** The theme is asked for so that a drawing made from this is made anew when it changes. */
export function lookOf(_theme: Theme): Look {
  return {
    ink: colour('ink'),
    soft: colour('soft'),
    line: colour('line'),
    surface: colour('surface'),
    accent: colour('accent'),
    font: colour('sans'),
  }
}

/** Text of axes and tooltips, the same in every chart. */
export function texts(look: Look): Record<string, unknown> {
  return {
    textStyle: { fontFamily: look.font, color: look.soft, fontSize: 13 },
    tooltip: {
      // Without this a tooltip is HTML with inline styles, which the page's policy forbids.
      renderMode: 'richText',
      confine: true,
      backgroundColor: look.surface,
      borderColor: look.line,
      textStyle: { fontFamily: look.font, color: look.ink, fontSize: 13 },
    },
  }
}

export function axis(look: Look): Record<string, unknown> {
  return {
    axisLine: { lineStyle: { color: look.line } },
    axisTick: { show: false },
    axisLabel: { color: look.soft, fontFamily: look.font, hideOverlap: true },
    splitLine: { lineStyle: { color: look.line } },
  }
}

/** Whether the reader asked the system for less motion. */
export function quiet(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches
}
