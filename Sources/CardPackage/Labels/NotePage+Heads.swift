import CardCore

// Heads and feet.
extension NotePage {
    /// The title, the order and the way of the carton; returns the top of the table.
    func drawHead(_ note: DeliveryNote) throws -> Length {
        var top = Length.millimetres(14)
        try write("Delivery note", in: fonts.bold, size: .points(20), at: top)
        try drawBarcode(top: top)
        top = top + .millimetres(10)
        try write(words.number, in: fonts.bold, size: .points(14), at: top)
        top = top + .millimetres(9)
        if let banner = words.banner { try draw(banner: banner, at: top) }
        top = .millimetres(43)
        for (name, value) in facts {
            try write(name, in: fonts.text, size: Self.body, at: top, percentBlack: 60)
            try write(
                value,
                in: fonts.text,
                size: Self.body,
                at: top,
                left: Self.left + .millimetres(26),
                width: Self.width - .millimetres(26)
            )
            top = top + .millimetres(5)
        }
        try drawParties(note, top: top + .millimetres(3))
        return Self.firstTop
    }

    private var facts: [(String, String)] {
        let request = words.facts.requestID
        return [
            ("Order", "\(words.facts.orderID) (\(request))"),
            ("Product", "\(words.product) (\(words.facts.productID.text))"),
            ("Serials", words.serials), ("In the box", words.count),
            ("Differences", differences),
        ]
    }

    private var differences: String {
        let box = words.box
        guard words.summary != nil else { return "none" }
        return "\(box.exceptions.count) not in the box, \(box.added.count) added from the spares, "
            + "\(box.unsellable.count) in the box and not for sale"
    }

    /// The title of a page after the first one; returns the top of the table.
    func drawLaterHead() throws(SheetFailure) -> Length {
        try write("Delivery note", in: fonts.bold, size: .points(14), at: .millimetres(14))
        try write(
            "\(words.number), \(words.facts.orderID)",
            in: fonts.bold,
            size: .points(11),
            at: .millimetres(21)
        )
        if let banner = words.banner { try draw(banner: banner, at: .millimetres(26)) }
        return Self.laterTop
    }

    /// The id of the carton and the number of the page.
    func drawFoot(number: Int, of count: Int) throws(SheetFailure) {
        let top = Length.millimetres(285)
        try write(words.id, in: fonts.mono, size: Self.small, at: top)
        let page = "page \(number) of \(count)"
        let width = try fonts.text.width(of: page, size: Self.small)
        try write(page, in: fonts.text, size: Self.small, at: top, left: right - width)
    }

    private func drawBarcode(top: Length) throws {
        let area = PaperBox(
            left: right - .millimetres(92),
            top: top,
            width: .millimetres(92),
            height: .millimetres(15)
        )
        document.fill(try LabelBarcode(words.id).bars(in: area))
        let width = try fonts.mono.width(of: words.id, size: Self.body)
        try write(
            words.id,
            in: fonts.mono,
            size: Self.body,
            at: area.bottom + .millimetres(1),
            left: area.left + (area.width - width) / 2
        )
    }

    private func draw(banner: String, at top: Length) throws(SheetFailure) {
        let box = PaperBox(
            left: Self.left,
            top: top,
            width: .millimetres(90),
            height: .millimetres(6)
        )
        document.fill([box])
        let fitted = try FittedText(
            banner,
            font: fonts.bold,
            size: .points(11),
            width: box.width - .millimetres(4)
        )
        try document.write(
            fitted.text,
            in: fonts.bold,
            size: fitted.size,
            left: box.left + .millimetres(2),
            top: top + (box.height - fitted.size.lineHeight) / 2,
            percentBlack: 0
        )
    }

    /// The places of sender and receiver, filled in as far as a shipment knows them.
    private func drawParties(_ note: DeliveryNote, top: Length) throws(SheetFailure) {
        let width = (Self.width - .millimetres(6)) / 2
        let shipment = note.shipment
        let parties = [
            ("From", shipment?.origin?.text ?? "", ""),
            (
                "To", shipment?.destination.text ?? "",
                [shipment?.id, shipment?.carriage].compactMap { $0 }.filter { !$0.isEmpty }
                    .joined(separator: ", ")
            ),
        ]
        for (index, (name, party, detail)) in parties.enumerated() {
            let box = PaperBox(
                left: Self.left + index * (width + .millimetres(6)),
                top: top,
                width: width,
                height: .millimetres(32)
            )
            document.outline(box, thickness: Self.hairline)
            let inside = box.left + .millimetres(2)
            try write(
                name,
                in: fonts.text,
                size: Self.small,
                at: top + .millimetres(1),
                left: inside
            )
            let lines = [party, detail]
            for (row, text) in lines.enumerated() {
                let line = top + .millimetres(6 + 7 * row)
                try write(
                    text,
                    in: row == 0 ? fonts.bold : fonts.text,
                    size: Self.body,
                    at: line,
                    left: inside,
                    width: width - .millimetres(4)
                )
            }
            for row in 1...3 {
                rule(
                    from: inside,
                    to: box.right - .millimetres(2),
                    at: top + .millimetres(5 + 8 * row)
                )
            }
        }
    }
}
