import type { WelcomeSheet } from '../../app/domain/homeowners/welcome-sheet'
import { drawCode } from './draw-code'
import { drawStreet } from './draw-street'
import { fonts, inks } from './looks'
import { printable } from './printable'

/**
 * Every length below is in points on a sheet of this width; a larger sheet is the same drawing, larger. Nothing stands in the outer
 * centimetre, where office printers cannot print.
 */
const width = 420
const margin = 44
const inner = width - 2 * margin

const stepsTop = 402
const ground = 529
const footTop = 540
const largestCode = 200
const air = 20

const lead = 'Your home has answers: how things work,\nwhom to call, and what to do first.'
const steps = ['Open your phone’s\ncamera', 'Hold it over\nthe code', 'Tap the link, and\nsay who you are']

/** Draws one sheet over the whole of the document's page. */
export function drawSheet(doc: PDFKit.PDFDocument, sheet: WelcomeSheet): void {
  doc.save().scale(doc.page.width / width)
  const top = drawHeading(doc, sheet) + air
  const room = stepsTop - air - top
  const size = Math.min(largestCode, room)
  drawCode(doc, sheet.url, { left: (width - size) / 2, top: top + (room - size) / 2, size })
  drawSteps(doc)
  drawStreet(doc, { left: margin, width: inner, ground })
  drawFoot(doc, sheet)
  doc.restore()
}

/** @returns where it ends. */
function drawHeading(doc: PDFKit.PDFDocument, { address, development, builder }: WelcomeSheet): number {
  const centred = { width: inner, align: 'center' } as const
  drawSender(doc, printable(builder).toUpperCase())
  doc.font(fonts.display).fontSize(16).fillColor(inks.soft).text('Welcome to', margin, 62, centred)
  const home = printable(address)
  drawHome(doc, home)
  doc.font(fonts.text).fillColor(inks.soft)
  if (!home.toLowerCase().includes(printable(development).toLowerCase()))
    doc.fontSize(11).text(printable(development), margin, doc.y + 2, { ...centred, height: 14, ellipsis: true })
  doc.fontSize(10)
  drawLines(doc, lead, { left: margin, top: doc.y + 8, width: inner, lineGap: 2.5 })
  return doc.y
}

function drawSender(doc: PDFKit.PDFDocument, builder: string): void {
  const characterSpacing = 1.8
  doc.font(fonts.strong).fillColor(inks.deepGold)
  const size = [8, 7, 6].find((each) => doc.fontSize(each).widthOfString(builder, { characterSpacing }) <= inner) ?? 6
  doc.fontSize(size)
  doc.text(builder, margin, 38, { width: inner, align: 'center', characterSpacing, height: 10, ellipsis: true })
}

/** A long address is set smaller before it takes a third line, and its lines are of about one length. */
function drawHome(doc: PDFKit.PDFDocument, home: string): void {
  const heightAt = (size: number, wide: number) => doc.fontSize(size).heightOfString(home, { width: wide })
  const size = [34, 30, 26, 22, 19].find((each) => heightAt(each, inner) <= 2.6 * each) ?? 16
  const height = heightAt(size, inner)
  let wide = inner
  if (height > 1.6 * size) while (wide > inner / 2 && heightAt(size, wide - 6) === height) wide -= 6
  doc.fontSize(size).fillColor(inks.ink)
  const lineGap = -0.08 * size
  doc.text(home, (width - wide) / 2, 83, { width: wide, align: 'center', lineGap, height: 96, ellipsis: true })
  doc.y -= lineGap
}

function drawSteps(doc: PDFKit.PDFDocument): void {
  const column = inner / steps.length
  steps.forEach((step, index) => {
    const left = margin + index * column
    doc.font(fonts.display).fontSize(19).fillColor(inks.gold)
    doc.text(String(index + 1), left, stepsTop, { width: column, align: 'center' })
    doc.font(fonts.text).fontSize(9).fillColor(inks.ink)
    drawLines(doc, step, { left, top: stepsTop + 25, width: column, lineGap: 2 })
  })
}

function drawFoot(doc: PDFKit.PDFDocument, { site }: WelcomeSheet): void {
  const notes = [
    'This code is for this home alone: keep it where visitors do not see it.',
    `To come back without it: ${site}`,
  ]
  doc.font(fonts.text).fontSize(7.5).fillColor(inks.muted)
  drawLines(doc, notes.map(printable).join('\n'), { left: margin, top: footTop, width: inner, lineGap: 2.5 })
}

type Lines = { left: number; top: number; width: number; lineGap: number }

// Line by line: the width of a line that ends in a break has that of the break in it, and would stand beside the middle.
function drawLines(doc: PDFKit.PDFDocument, text: string, { left, top, width, lineGap }: Lines): void {
  doc.y = top
  for (const line of text.split('\n')) doc.text(line, left, doc.y, { width, align: 'center', lineGap })
}
