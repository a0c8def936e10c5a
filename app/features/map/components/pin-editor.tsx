import { Form, useNavigation } from '@remix-run/react'
import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp } from '~/ui/icons'
import { useMemo, useState } from 'react'
import { groundAround, moved, outlinePoints, type Point } from '~/lib/geometry'
import { buildingOf, drawnAreas, type PlanArea } from '~/domain/site-plan/site-plan'
import { Button } from '~/ui/button'
import { CheckboxField, TextField } from '~/ui/fields'
import { HomePin } from '~/ui/map/home-pin'
import { MapBox } from '~/ui/map/map-box'
import type { Tiles } from '~/ui/map/map-types'
import { PlanDrawing } from '~/ui/map/plan-drawing'
import { Notice } from '~/ui/notice'
import type { PinOfHome } from '../queries/pin-of-home.server'
import { lengthText } from '../views/walk-text'

export type PinProblem = { errors?: Record<string, string[]>; farM?: number }

type PinEditorProps = {
  home: PinOfHome
  /** Of the development. */
  centre: Point | null
  developmentName: string
  areas: readonly PlanArea[]
  problem: PinProblem | null
  mayWrite: boolean
  tiles: Tiles | null
}

const nudgeM = 2
const nudges = [
  { label: 'north', Icon: ArrowUp, north: nudgeM, east: 0 },
  { label: 'south', Icon: ArrowDown, north: -nudgeM, east: 0 },
  { label: 'west', Icon: ArrowLeft, north: 0, east: -nudgeM },
  { label: 'east', Icon: ArrowRight, north: 0, east: nudgeM },
]

/** Sets the pin of a home: dragged or pressed on the map, or typed. Both show the same place. */
export function PinEditor({ home, centre, developmentName, areas, problem, mayWrite, tiles }: PinEditorProps) {
  const [typed, setTyped] = useState({ latitude: textOf(home.latitude), longitude: textOf(home.longitude) })
  const at = pointOf(typed)
  const place = ([latitude, longitude]: Point) =>
    setTyped({ latitude: latitude.toFixed(6), longitude: longitude.toFixed(6) })
  const drawn = useMemo(() => drawnAreas(areas, home.number), [areas, home.number])
  const seen = useMemo(() => firstSight(home, centre, areas), [home, centre, areas])
  const isSaving = useNavigation().formData?.get('intent') === 'correct'
  const label = `The pin of ${home.address} on the plan of ${developmentName}`
  const change = (name: 'latitude' | 'longitude') => ({
    name,
    value: typed[name],
    error: problem?.errors?.[name]?.[0],
    inputMode: 'decimal' as const,
    autoComplete: 'off',
    readOnly: !mayWrite,
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget
      setTyped((was) => ({ ...was, [name]: value }))
    },
  })
  return (
    <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="h-[26rem] overflow-hidden rounded-2xl border border-line lg:h-[36rem]">
        <MapBox
          label={label}
          tiles={tiles}
          areas={drawn}
          marks={
            at
              ? [{ id: 'pin', at, label: home.address, anchor: 'bottom', isDraggable: mayWrite, content: <HomePin /> }]
              : []
          }
          seen={seen}
          onMove={(_, to) => place(to)}
          onPress={mayWrite ? place : undefined}
          drawing={<PlanDrawing label={label} areas={drawn} pin={at} />}
        />
      </div>
      <Form method="post" className="space-y-5" noValidate>
        <input type="hidden" name="intent" value="correct" />
        {mayWrite ? (
          <p className="text-sm text-ink-soft">
            Drag the pin, press where it belongs, or type its coordinates. From then on no look-up changes it.
          </p>
        ) : null}
        <TextField label="Latitude" placeholder="53.205900" {...change('latitude')} />
        <TextField label="Longitude" placeholder="-6.649700" {...change('longitude')} />
        {mayWrite ? (
          <>
            <fieldset disabled={!at}>
              <legend className="mb-1.5 text-sm font-medium">Move it by {nudgeM} metres</legend>
              <div className="flex gap-2">
                {nudges.map(({ label: way, Icon, north, east }) => (
                  <button
                    key={way}
                    type="button"
                    aria-label={`To the ${way}`}
                    onClick={() => at && place(moved(at, north, east))}
                    className="grid size-11 place-items-center rounded-lg border border-line bg-surface hover:bg-sunken disabled:opacity-50"
                  >
                    <Icon aria-hidden className="size-4" />
                  </button>
                ))}
              </div>
            </fieldset>
            {problem?.farM ? (
              <Notice tone="warn" live title={`This is ${lengthText(roundedM(problem.farM))} from ${developmentName}`}>
                <CheckboxField className="mt-2" name="confirmed" value="yes" label="It is right all the same" />
              </Notice>
            ) : null}
            <Button type="submit" variant="primary" loading={isSaving}>
              Save the pin
            </Button>
          </>
        ) : null}
      </Form>
    </div>
  )
}

const roundedM = (metres: number) => Math.round(metres / 10) * 10

function textOf(degrees: number | null): string {
  return degrees === null ? '' : degrees.toFixed(6)
}

function pointOf({ latitude, longitude }: { latitude: string; longitude: string }): Point | null {
  const [north, east] = [latitude, longitude].map((text) => (text.trim() ? Number(text.replace(',', '.')) : Number.NaN))
  if (north === undefined || east === undefined || Number.isNaN(north) || Number.isNaN(east)) return null
  return Math.abs(north) <= 90 && Math.abs(east) <= 180 ? [north, east] : null
}

// Near by where the home is known to be, and else all of the development.
function firstSight(
  { number, latitude, longitude }: PinOfHome,
  centre: Point | null,
  areas: readonly PlanArea[],
): Point[] {
  const building = buildingOf(areas, number)?.rings[0] ?? []
  if (latitude !== null && longitude !== null) return groundAround([[latitude, longitude], ...building], 45)
  if (building.length) return groundAround(building, 45)
  const plan = outlinePoints(areas)
  if (plan.length) return plan
  return centre ? groundAround([centre], 200) : []
}
