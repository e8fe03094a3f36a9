package import CardCore
package import CardLedger

extension MemoryLedger {
    package func house<Result>(
        _ object: String,
        by context: RequestContext,
        _ body: (any HouseSession) throws -> HouseEnd<Result>
    ) throws -> Result {
        let end = try change(by: context, .expiry, keepIf: \.isKept) { transaction in
            let end = try body(MemoryHouseSession(transaction))
            if case .keep(_, let details) = end {
                try transaction.audit(object, "done", details)
            }
            return end
        }
        switch end {
        case .keep(let result, _), .forget(let result): return result
        }
    }
}
