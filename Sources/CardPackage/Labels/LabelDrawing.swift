import CardCore

/// Draws one label.
struct LabelDrawing {
    let document: PDFDocument
    let fonts: LabelFonts
    let style: LabelSheet.Style
    let words: LabelWords
    /// The label without its margins.
    let area: PaperBox

    init(
        _ words: LabelWords,
        in box: PaperBox,
        style: LabelSheet.Style,
        fonts: LabelFonts,
        on document: PDFDocument
    ) {
        self.document = document
        self.fonts = fonts
        self.style = style
        self.words = words
        area = box.widened(by: Length.zero - style.inset)
    }

    /// The distance between the parts of a label.
    private var gap: Length { style.small.lineHeight / 4 }

    /// - Throws: `image.code128`, `sheet.text`, `sheet.symbol`.
    func draw() throws {
        var top = area.top
        if let banner = words.banner { top = try draw(banner: banner, at: top) + gap }
        top = try drawPair(at: top)
        top = try draw(words.product, in: fonts.text, size: style.body, at: top)
        top = try drawSerials(at: top)
        let bottom = try drawBarcode(below: top)
        try drawDetails(from: top + gap, to: bottom - gap)
    }

    /// White words on a black bar; returns its lower edge.
    private func draw(banner: String, at top: Length) throws(SheetFailure) -> Length {
        let pad = style.banner.lineHeight / 8
        let box = PaperBox(
            left: area.left,
            top: top,
            width: area.width,
            height: style.banner.lineHeight + 2 * pad
        )
        document.fill([box])
        let fitted = try FittedText(
            banner,
            font: fonts.bold,
            size: style.banner,
            width: area.width - 4 * pad
        )
        try document.write(
            fitted.text,
            in: fonts.bold,
            size: fitted.size,
            left: area.left + (area.width - fitted.width) / 2,
            top: top + pad + (style.banner.lineHeight - fitted.size.lineHeight) / 2,
            percentBlack: 0
        )
        return box.bottom
    }

    /// The number of the box, and the number of its cards at the right.
    private func drawPair(at top: Length) throws(SheetFailure) -> Length {
        let count = try FittedText(
            words.count,
            font: fonts.bold,
            size: style.title,
            width: area.width / 2
        )
        let number = try FittedText(
            words.number,
            font: fonts.bold,
            size: style.title,
            width: area.width - count.width - 2 * gap
        )
        try document.write(
            number.text,
            in: fonts.bold,
            size: number.size,
            left: area.left,
            top: top + style.title.ascent - number.size.ascent
        )
        try document.write(
            count.text,
            in: fonts.bold,
            size: count.size,
            left: area.right - count.width,
            top: top + style.title.ascent - count.size.ascent
        )
        return top + style.title.lineHeight
    }

    private func drawSerials(at top: Length) throws(SheetFailure) -> Length {
        guard
            try !FittedText.isWhole(words.serials, font: fonts.mono, width: area.width)
        else { return try draw(words.serials, in: fonts.mono, size: style.body, at: top) }
        let next = try draw(words.box.firstSerial.text, in: fonts.mono, size: style.body, at: top)
        return try draw(words.box.lastSerial.text, in: fonts.mono, size: style.body, at: next)
    }

    /// A line of text; returns the top of the next one.
    @discardableResult
    private func draw(
        _ text: String,
        in font: PDFFont,
        size: FontSize,
        at top: Length
    ) throws(SheetFailure) -> Length {
        let fitted = try FittedText(text, font: font, size: size, width: area.width)
        try document.write(
            fitted.text,
            in: font,
            size: fitted.size,
            left: area.left,
            top: top + size.ascent - fitted.size.ascent
        )
        return top + size.lineHeight
    }

    /// The bars at the lower edge with their text below; returns their upper edge.
    ///
    /// They are lower if a line of details needs the room.
    private func drawBarcode(below top: Length) throws -> Length {
        let end = area.bottom - style.body.lineHeight
        let details = words.summary == nil ? Length.zero : style.small.lineHeight + 2 * gap
        let height = min(style.barHeight, end - top - details)
        let bars = PaperBox(
            left: area.left,
            top: end - height,
            width: area.width,
            height: height
        )
        document.fill(try LabelBarcode(words.id).bars(in: bars))
        let id = try FittedText(
            words.id,
            font: fonts.mono,
            size: style.body,
            width: 2 * area.width / 3
        )
        let top = bars.bottom + gap / 2
        try document.write(id.text, in: fonts.mono, size: id.size, left: area.left, top: top)
        let origin = try FittedText(
            words.origin,
            font: fonts.text,
            size: style.small,
            width: area.width - id.width - 2 * gap
        )
        try document.write(
            origin.text,
            in: fonts.text,
            size: origin.size,
            left: area.right - origin.width,
            top: top + id.size.ascent - origin.size.ascent
        )
        return bars.top
    }

    /// The serials of exceptions if all of them fit, else their numbers, else the place of the list.
    private func drawDetails(from top: Length, to bottom: Length) throws(SheetFailure) {
        guard let summary = words.summary else { return }
        let room = (bottom - top).micrometres / style.small.lineHeight.micrometres
        let wrapping = WrappedText(font: fonts.text, size: style.small, width: area.width)
        var top = top
        for line in try lines(wrapping, room: room, summary: summary) {
            top = try draw(line, in: fonts.text, size: style.small, at: top)
        }
    }

    private func lines(_ wrapping: WrappedText, room: Int, summary: String)
        throws(SheetFailure) -> [String]
    {
        if let lines = try whole(wrapping, room) { return lines }
        if let lines = try wrapping.lines(of: summary, limit: room) { return lines }
        return [LabelWords.pointer]
    }

    private func whole(_ wrapping: WrappedText, _ room: Int) throws(SheetFailure) -> [String]? {
        var lines: [String] = []
        for detail in words.details {
            guard let more = try wrapping.lines(of: detail, limit: room - lines.count) else {
                return nil
            }
            lines += more
        }
        return lines
    }
}
