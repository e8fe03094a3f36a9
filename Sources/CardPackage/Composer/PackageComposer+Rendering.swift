import CardCore

extension PackageComposer {
    /// Draws the images and writes the rows of consecutive cards.
    ///
    /// This is nearly all of the work: call it for a few hundred cards at once, on every core.
    ///
    /// - Throws: `package.cell` if a value does not fit the template, `image.*`.
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
            images: try images(of: cards, plan)
        )
    }

    private static func images(
        of cards: [PackageCard],
        _ plan: PackagePlan
    ) throws -> [[UInt8]] {
        let kinds = plan.images
        guard !kinds.isEmpty else { return [] }
        let renderer = CardRenderer(qr: plan.qr, version: plan.qrVersion)
        var images: [[UInt8]] = []
        images.reserveCapacity(cards.count * kinds.count)
        for card in cards {
            for kind in kinds {
                let token = card.secrets.token.bytes
                switch kind {
                case .qr: images.append(try renderer.qrImage(of: plan.frame.payload(for: token)))
                case .barcode: images.append(try renderer.code128Image(of: token))
                case .pinBarcode:
                    images.append(try renderer.code128Image(of: card.secrets.pin?.bytes ?? []))
                }
            }
        }
        return images
    }
}
