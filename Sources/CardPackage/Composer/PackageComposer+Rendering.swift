import CardCore

extension PackageComposer {
    /// Draws the images and writes the rows of consecutive cards.
    ///
    /// This is nearly all of the work: call it for a few hundred cards at once, on every core.
    ///
    /// - Throws: `package.cell` if a value does not fit the template, `image.*`, `sheet.*`.
    package static func render(
        _ cards: [PackageCard],
        plan: PackagePlan
    ) throws -> RenderedCards {
        let writer = try PrintedRowWriter(plan)
        var rows: [UInt8] = []
        var rowEnds: [Int] = []
        rowEnds.reserveCapacity(cards.count)
        for (index, card) in cards.enumerated() {
            precondition(card.position == cards[0].position + index, "cards out of order")
            precondition(card.isSpare == (card.position > plan.quantity), "spares come last")
            try writer.write(card, to: &rows)
            rowEnds.append(rows.count)
        }
        return RenderedCards(
            firstPosition: cards.first?.position ?? 1,
            serials: cards.map(\.serial),
            rows: rows,
            rowEnds: rowEnds,
            images: try images(of: cards, plan),
            sheetCards: try sheetCards(of: cards, plan, writer)
        )
    }

    private static func sheetCards(
        of cards: [PackageCard],
        _ plan: PackagePlan,
        _ writer: PrintedRowWriter
    ) throws -> [SheetCard] {
        guard let layout = plan.sheets?.layout else { return [] }
        let maker = SheetCardMaker(
            layout: layout,
            level: plan.qr.level,
            version: plan.qrVersion,
            codeSets: plan.code128(of:)
        )
        return try cards.map { card in try maker.card { writer.printed($0, card) } }
    }

    private static func images(
        of cards: [PackageCard],
        _ plan: PackagePlan
    ) throws -> [[UInt8]] {
        let kinds = plan.images
        guard !kinds.isEmpty else { return [] }
        let renderer = CardRenderer(
            qr: plan.qr,
            version: plan.qrVersion,
            format: plan.template.images.format,
            captionLength: plan.captionLength
        )
        // The layouts are the same for all cards.
        let layouts = kinds.map { plan.code128(of: $0) }
        var images: [[UInt8]] = []
        images.reserveCapacity(cards.count * kinds.count)
        for card in cards {
            let caption = plan.caption(of: card)
            for (index, kind) in kinds.enumerated() {
                let text = plan.text(in: kind, of: card)
                guard let layout = layouts[index] else {
                    images.append(try renderer.qrImage(of: text, caption: caption))
                    continue
                }
                images.append(try renderer.code128Image(of: text, layout, caption: caption))
            }
        }
        return images
    }
}
