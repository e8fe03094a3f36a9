import CardCore
import CardLedger

extension MemoryTransaction: MintTransaction {
    func insert(
        _ cards: [MintedCard],
        ofOrder number: Int64,
        tokenEpoch: Int,
        pinEpoch: Int,
        redraw: (_ index: Int) throws -> MintedCard
    ) throws {
        for (index, card) in cards.enumerated() {
            var card = card
            while state.cards.tokens[card.tokenHash] != nil { card = try redraw(index) }
            state.cards.insert(
                card,
                ofOrder: number,
                tokenEpoch: tokenEpoch,
                pinEpoch: pinEpoch
            )
        }
    }

    func insert(_ segment: SegmentRecord, ofOrder number: Int64) throws {
        state.orders.segments[number, default: []].append(segment)
        state.orders.segments[number]?.sort { $0.first < $1.first }
        state.orders.segmentTimes[number, default: [:]][segment.first] = at
    }

    func cardsDigest(ofOrder number: Int64, _ positions: ClosedRange<Int>) throws -> String {
        state.cards.digest(ofOrder: number, positions)
    }
}

extension MemoryTransaction: DispatchTransaction {
    func insert(_ release: ReleaseRecord) throws {
        state.orders.orders[release.order]?.release = release
    }

    func insert(_ publications: [Publication]) throws {
        for publication in publications {
            var publication = publication
            publication.number = (state.orders.publications.last?.number ?? 0) + 1
            state.orders.publications.append(publication)
        }
    }

    func save(shredCertificate: String, ofOrder number: Int64) throws {
        state.orders.shredCertificates[number] = shredCertificate
    }
}
