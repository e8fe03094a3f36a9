// Written by scripts/make-templates: change templates/cards, then run make templates.

// swift-format-ignore
extension BuiltInCardLayouts {
    static let texts: [String: String] = [
        "a4-10up": #"""
            # Ten cards on A4, two across and five down, for office printers and a guillotine. Cards of one column
            # share their cuts; the bleed of 3 mm goes around each column. The back is for a duplex printer that
            # turns the sheet at its long edge.
            name: a4-10up
            description: Ten cards on A4, 85 x 55 mm, front and back, crop marks
            card: {width: 85, height: 55, bleed: 3}
            sheet: {width: 210, height: 297, columns: 2, rows: 5, gapAcross: 6, gapDown: 0, marks: crop, flip: long}
            front:
              fields:
                - {text: "{productName}", font: sans-bold, size: 13, x: 7, y: 8, width: 71}
                - {text: "{denomination} {currency}", font: sans-bold, size: 24, x: 7, y: 32, width: 71}
                - {text: "Valid to {expiryLastDay}", size: 8, x: 7, y: 44, width: 71, black: 70}
            back:
              fields:
                - {qr: payload, x: 3, y: 4, width: 31}
                - {text: "PIN", size: 6.5, x: 40, y: 11, width: 40, black: 70}
                - {text: "{pinDisplay}", font: mono-bold, size: 15, x: 40, y: 14, width: 40}
                - {text: "{tokenDisplay}", font: mono, size: 7.5, x: 5, y: 38, width: 75}
                - {text: "{serial}", font: mono, size: 8, x: 5, y: 47, width: 40}
                - {text: "{productName}", size: 7, x: 46, y: 47.4, width: 34, align: right, black: 70}

            """#,
        "a4-24-labels": #"""
            # Twenty-four labels of 63.5 x 33.9 mm on A4 (Avery L7159 and others of that size), to stick on cards that
            # are printed already. One side, nothing near the edges of a label.
            name: a4-24-labels
            description: Twenty-four labels on A4, 63.5 x 33.9 mm, one side
            card: {width: 63.5, height: 33.9}
            sheet: {width: 210, height: 297, columns: 3, rows: 8, left: 7.2, top: 12.9, gapAcross: 2.5, gapDown: 0}
            front:
              fields:
                - {qr: payload, x: 1.5, y: 3.5, width: 27}
                - {text: "{denomination} {currency}", font: sans-bold, size: 10, x: 31, y: 4, width: 30}
                - {text: "{serial}", font: mono, size: 8, x: 31, y: 10, width: 30}
                - {text: "PIN {pinDisplay}", font: mono-bold, size: 9, x: 31, y: 16, width: 30}
                - {text: "{productName}", size: 7, x: 31, y: 22, width: 30, black: 70}

            """#,
        "single-85x55": #"""
            # One card a page, for card printers and for shops that impose by themselves: TrimBox and BleedBox say
            # where a card is cut. The front has the amount, the back the secrets.
            name: single-85x55
            description: One card a page, 85 x 55 mm, front and back, bleed 3 mm
            card: {width: 85, height: 55, bleed: 3}
            front:
              fields:
                - {text: "{productName}", font: sans-bold, size: 13, x: 7, y: 8, width: 71}
                - {text: "{denomination} {currency}", font: sans-bold, size: 24, x: 7, y: 32, width: 71}
                - {text: "Valid to {expiryLastDay}", size: 8, x: 7, y: 44, width: 71, black: 70}
            back:
              fields:
                - {qr: payload, x: 3, y: 4, width: 31}
                - {text: "PIN", size: 6.5, x: 40, y: 11, width: 40, black: 70}
                - {text: "{pinDisplay}", font: mono-bold, size: 15, x: 40, y: 14, width: 40}
                - {text: "{tokenDisplay}", font: mono, size: 7.5, x: 5, y: 38, width: 75}
                - {text: "{serial}", font: mono, size: 8, x: 5, y: 47, width: 40}
                - {text: "{productName}", size: 7, x: 46, y: 47.4, width: 34, align: right, black: 70}

            """#,
        "sra3-21up": #"""
            # Twenty-one cards on SRA3, three across and seven down, each with its own bleed of 3 mm, for digital
            # presses. Cut piles are in the order of the cards.
            name: sra3-21up
            description: Twenty-one cards on SRA3, 85 x 55 mm, front and back, crop marks
            card: {width: 85, height: 55, bleed: 3}
            sheet: {width: 320, height: 450, columns: 3, rows: 7, gapAcross: 6, gapDown: 6, marks: crop, flip: long, order: stacks}
            front:
              fields:
                - {text: "{productName}", font: sans-bold, size: 13, x: 7, y: 8, width: 71}
                - {text: "{denomination} {currency}", font: sans-bold, size: 24, x: 7, y: 32, width: 71}
                - {text: "Valid to {expiryLastDay}", size: 8, x: 7, y: 44, width: 71, black: 70}
            back:
              fields:
                - {qr: payload, x: 3, y: 4, width: 31}
                - {text: "PIN", size: 6.5, x: 40, y: 11, width: 40, black: 70}
                - {text: "{pinDisplay}", font: mono-bold, size: 15, x: 40, y: 14, width: 40}
                - {text: "{tokenDisplay}", font: mono, size: 7.5, x: 5, y: 38, width: 75}
                - {text: "{serial}", font: mono, size: 8, x: 5, y: 47, width: 40}
                - {text: "{productName}", size: 7, x: 46, y: 47.4, width: 34, align: right, black: 70}

            """#,
    ]
}
