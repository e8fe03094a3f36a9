import CardCore
import Testing

/// Packs and cartons run through the order, and spares begin new ones.
struct PackingTests {
    @Test func everyCardLiesInOnePackAndTheRangesOfPacksSayWhich() {
        for quantity in 1...13 {
            for spares in 0...5 {
                for packSize in 1...4 {
                    let packing = Packing(
                        quantity: quantity,
                        spares: spares,
                        packSize: packSize,
                        cartonSize: 2 * packSize
                    )
                    check(packing)
                }
            }
        }
    }

    private func check(_ packing: Packing) {
        let all = Array(1...packing.cardCount)
        let packs = (1...packing.packCount).compactMap { packing.positions(ofPacks: $0...$0) }
        #expect(packs.flatMap(Array.init) == all, "\(packing)")
        let cartons = (1...packing.cartonCount).compactMap {
            packing.positions(ofCartons: $0...$0)
        }
        #expect(cartons.flatMap(Array.init) == all, "\(packing)")
        for position in all {
            #expect(packs[packing.pack(of: position) - 1].contains(position))
            #expect(cartons[packing.carton(of: position) - 1].contains(position))
            let isSpare = position > packing.quantity
            let pack = packs[packing.pack(of: position) - 1]
            #expect(pack.allSatisfy { ($0 > packing.quantity) == isSpare }, "a mixed pack")
        }
        #expect(packing.positions(ofPacks: 1...packing.packCount) == 1...packing.cardCount)
        #expect(packing.positions(ofPacks: 1...(packing.packCount + 1)) == nil)
        #expect(packing.positions(ofCartons: 0...1) == nil)
    }
}
