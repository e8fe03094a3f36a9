import CardCore
import CardLedger

extension MemoryTransaction: MintTransaction {
    func insert(
        _ cards: [MintedCard],
        ofOrder id: OrderID,
        epochs: KeyEpochs,
        redraw: (_ index: Int) throws -> MintedCard
    ) throws {
        for (index, card) in cards.enumerated() {
            var card = card
            while state.cards.tokens[card.tokenHash] != nil { card = try redraw(index) }
            state.cards.insert(
                card,
                ofOrder: id,
                epochs: epochs
            )
        }
    }

    func insert(_ segment: SegmentRecord, ofOrder id: OrderID) throws {
        var segment = segment
        // Its audit entry alone has the digest of the keys.
        segment.seal.keysDigest = nil
        state.orders.segments[id, default: []].append(segment)
        state.orders.segments[id]?.sort { $0.first < $1.first }
        state.orders.segmentTimes[id, default: [:]][segment.first] = at
    }

    func insert(_ cards: [ImportedCard], ofOrder id: OrderID, pinEpoch: Int) throws {
        for card in cards { state.cards.insert(card, ofOrder: id, pinEpoch: pinEpoch) }
    }

    func cardsDigest(ofOrder id: OrderID, _ positions: ClosedRange<Int>) throws -> String {
        state.cards.digest(ofOrder: id, positions)
    }
}

extension MemoryTransaction: DispatchTransaction {
    func insert(_ release: ReleaseRecord) throws {
        state.orders.orders[release.order]?.release = release
    }

    func insert(_ publications: [Publication]) throws {
        for publication in publications {
            var publication = publication
            let last = state.orders.publications.last?.number ?? 0
            publication.number = last.advanced(by: 1)
            state.orders.publications.append(publication)
        }
    }

    func save(shredCertificate: String, ofOrder id: OrderID) throws {
        state.orders.shredCertificates[id] = shredCertificate
    }
}
