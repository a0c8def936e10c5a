/** A house among its neighbours that draws itself and opens its door. Decorative: without motion it simply stands there, open. */
export function IntroScene({ className }: { className?: string }) {
  return (
    <svg
      viewBox="-62 0 444 220"
      aria-hidden
      className={className}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinejoin="round"
      strokeLinecap="round"
    >
      <circle className="intro-sun" cx="262" cy="52" r="20" stroke="var(--color-gold)" />
      <path className="intro-line intro-ground" pathLength="1" d="M-60 200h440" strokeWidth="2" />
      <g className="intro-neighbours" strokeWidth="1.25">
        <path d="M-50 200v-66l28-22 28 22v66M-58 140l36-28 36 28M-28 200v-24h12v24M-40 148h12v14h-12zM-16 148h12v14h-12z" />
        <path d="M276 200v-58l29-23 29 23v58M268 148l37-29 37 29M299 200v-24h12v24M284 152h12v14h-12zM314 152h12v14h-12z" />
        <path d="M362 200v-20m0 0c-9 0-12-7-9-13-4-7 1-14 7-14 2-6 11-6 13 0 6 0 10 8 5 14 3 6-2 13-10 13Z" />
      </g>
      <path className="intro-line intro-walls" pathLength="1" d="M84 200V98l76-62 76 62v102" />
      <path className="intro-line intro-roof" pathLength="1" d="M66 112 160 36l94 76" />
      <path className="intro-line intro-roof" pathLength="1" d="M208 68V44h18v42" />
      <path className="intro-glow" d="M104 120h32v34h-32zM184 120h32v34h-32z" fill="var(--color-gold)" stroke="none" />
      <path className="intro-line intro-panes" pathLength="1" d="M104 120h32v34h-32zM120 120v34" />
      <path className="intro-line intro-panes" pathLength="1" d="M184 120h32v34h-32zM200 120v34" />
      <path className="intro-glow" d="M144 200v-52h32v52" fill="var(--color-gold)" stroke="none" />
      <path className="intro-door" d="M144 148h32v52h-32z" fill="var(--color-paper)" />
      <path
        className="intro-line intro-tree"
        pathLength="1"
        d="M44 200v-34m0 0c-15 0-20-12-15-21-7-11 1-23 11-23 3-11 18-11 21 0 11 0 17 13 9 23 4 10-4 21-17 21Z"
      />
    </svg>
  )
}
