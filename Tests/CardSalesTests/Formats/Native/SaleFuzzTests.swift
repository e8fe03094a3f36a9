import CardCore
import CardSales
import CardTestSupport
import Testing

@Suite struct SaleFuzzTests {
    /// A changed byte is seen by the trailer or stays in its row; nothing stops the reader.
    @Test func readsAnyChangedByteTheSameInAnyChunks() {
        let sample = Array(
            "\(SaleReading.header)\n\(saleRow())\n\(saleRow([2: "m-2"]))\nT,2,100000,36\n".utf8
        )
        var random = SeededRandom(seed: 51)
        for round in 0..<300 {
            var bytes = sample
            for _ in 0...random.uniform(below: 3) {
                let place = random.uniform(below: bytes.count)
                bytes[place] = UInt8(truncatingIfNeeded: random.next())
            }
            let whole = SaleReading.of(bytes)
            let pieces = SaleReading.of(bytes, size: 1 + random.uniform(below: 9))
            let note: Comment = "seed 51, round \(round): \(bytes)"
            #expect(whole.fault == pieces.fault && whole.messages == pieces.messages, note)
            #expect(whole.fault != nil || whole.totals?.rowCount == whole.rows.count, note)
            #expect(whole.messages.allSatisfy { ($0.amountMinor ?? 1) > 0 }, note)
        }
    }
}
