import CardLedgerTesting

// Steps whose results do not have a value of their own.
extension ProgramStep {
    /// A step without a result.
    static func call(_ name: String, _ run: @escaping @Sendable (Workshop) throws -> Void)
        -> ProgramStep
    {
        ProgramStep(name: name) {
            try run($0)
            return "done"
        }
    }

    /// A step with two results.
    static func pair<First: Hashable & SendableMetatype, Second: Hashable & SendableMetatype>(
        _ name: String,
        _ run: @escaping @Sendable (Workshop) throws -> (First, Second)
    ) -> ProgramStep {
        ProgramStep(name: name) { shop in
            let (first, second) = try run(shop)
            return [AnyHashable(first), AnyHashable(second)]
        }
    }
}
