import CardCore
import Testing

/// The numbers that orders reserve, after other orders and after a restore.
@Suite struct SerialReservationTests {
    private let space = SerialSpace(prefix: "NC", digits: 2, checkLength: 0)

    private func request(_ quantity: Int) -> OrderRequest {
        OrderRequest(requestID: "r", product: "p", quantity: quantity, printer: "x")
    }

    @Test(
        arguments: [(0, 0, 1), (4, 0, 5), (4, 9, 10), (9, 4, 10)] as [(OrderID, OrderID, OrderID)]
    )
    func numbersTheNextOrderAfterThoseThatMayHaveExisted(
        _ newest: OrderID,
        _ lost: OrderID,
        next: OrderID
    ) {
        #expect(SerialReservation.nextOrder(after: newest, lost: lost) == next)
    }

    @Test func reservesOneSerialForEachCardAfterAllReservedOnes() throws {
        func taken(_ count: Int, next: Int64, lost: [Serial]) throws -> ClosedRange<Int64> {
            try SerialReservation.sequences(
                for: request(count),
                next: next,
                lost: lost,
                in: space
            )
        }
        #expect(try taken(3, next: 1, lost: []) == 1...3)
        #expect(try taken(3, next: 5, lost: ["NC04"]) == 5...7)
        #expect(try taken(3, next: 5, lost: ["NC40", "NC07"]) == 41...43)
        // Serials of another form are not serials of this product.
        #expect(try taken(1, next: 5, lost: ["NC400", "XX40"]) == 5...5)
        #expect(try taken(2, next: 98, lost: []) == 98...99)
        for (count, next, left) in [(3, 98, 2), (1, 100, 0), (100, 1, 99)] as [(Int, Int64, Int64)]
        {
            let exhausted = ReservationFailure.serialsExhausted(
                product: "p",
                left: left,
                cardCount: count
            )
            #expect(throws: exhausted) { try taken(count, next: next, lost: []) }
        }
        #expect(SerialReservation.next(after: 5...7, next: 3) == 8)
        #expect(SerialReservation.next(after: 5...7, next: 30) == 30)
    }

    @Test func takesOneImportedNumberForEachCard() throws {
        let span = try SerialReservation.span(of: ["7", "5", "9"], for: request(3))
        #expect(span == SerialSpan(first: "7", last: "9"))
        for numbers in [[], ["7"], ["7", "5", "9", "1"]] as [[Serial]] {
            let refusal = ReservationFailure.numberCount(came: numbers.count, cardCount: 3)
            #expect(throws: refusal) { try SerialReservation.span(of: numbers, for: request(3)) }
        }
        #expect(SerialReservation.isFree("NC001", besides: [space]))
        #expect(!SerialReservation.isFree("NC01", besides: [space]))
    }

    @Test func findsNumbersThatDifferFromEarlierOnesInLeadingZeros() throws {
        func search(_ numbers: [Serial], _ earlier: [Serial]) throws {
            var search = ZeroPairSearch(numbers)
            for number in earlier { search.look(at: number, ofOrder: 2) }
            try search.finish()
        }
        try search(["0077", "0012"], ["0077", "1200", "5"])
        try search(["77", "012"], ["770", "77", "00"])
        for (numbers, earlier) in [
            (["77", "012"], ["0077"]), (["0077", "1234"], ["77"]), (["0"], ["00"]),
        ] as [([Serial], [Serial])] {
            let failure = #expect(throws: (any Error).self) { try search(numbers, earlier) }
            #expect((failure as? any Failure)?.code == .numbersLeadingZeros)
        }
    }
}
