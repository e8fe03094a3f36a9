package import CardCore
package import CardLedger

extension MemoryLedger: RangeBook {
    package func changeRange<Result>(
        by context: RequestContext,
        isBooking: Bool,
        keepIf isKept: (Result) -> Bool,
        _ body: (any RangeSession) throws -> Result
    ) throws -> Result {
        // To call cards back must never wait for a clock.
        try change(by: context, isBooking ? .booking : .none, keepIf: isKept) {
            try body(MemoryRangeSession($0))
        }
    }

    package func rangeContent(requestID: String) throws -> String? {
        state.ranges.content(requestID: requestID)
    }

    package func serials(ofOrder number: Int64, at positions: [Int]) throws -> [String] {
        let state = state
        return try positions.map { position in
            let card = CardNumbering.number(order: number, position: position)
            guard let serial = state.serial(ofCard: card) else {
                throw LedgerFailure.damaged(.noCard(card))
            }
            return serial
        }
    }
}
