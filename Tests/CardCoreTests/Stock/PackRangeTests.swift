import CardCore
import Testing

/// Packs and cartons follow the order of the cards, and spares begin new ones.
struct PackRangeTests {
    @Test func rangesOfPacksContainEachCardOnce() {
        for quantity in 1...13 {
            for spares in 0...5 {
                for packSize in 1...4 {
                    let layout = PackLayout(
                        quantity: quantity,
                        spares: spares,
                        packSize: packSize,
                        cartonSize: 2 * packSize
                    )
                    check(layout)
                }
            }
        }
    }

    private func check(_ layout: PackLayout) {
        let all = Array(1...layout.cardCount)
        let packs = (1...layout.packCount).compactMap { layout.positions(ofPacks: $0...$0) }
        #expect(packs.flatMap(Array.init) == all, "\(layout)")
        let cartons = (1...layout.cartonCount).compactMap {
            layout.positions(ofCartons: $0...$0)
        }
        #expect(cartons.flatMap(Array.init) == all, "\(layout)")
        for position in all {
            #expect(packs[layout.pack(of: position) - 1].contains(position))
            #expect(cartons[layout.carton(of: position) - 1].contains(position))
            let isSpare = position > layout.quantity
            let pack = packs[layout.pack(of: position) - 1]
            #expect(pack.allSatisfy { ($0 > layout.quantity) == isSpare }, "a mixed pack")
        }
        #expect(layout.positions(ofPacks: 1...layout.packCount) == 1...layout.cardCount)
        #expect(layout.positions(ofPacks: 1...(layout.packCount + 1)) == nil)
        #expect(layout.positions(ofCartons: 0...1) == nil)
    }
}
