package import CardCore

extension Ledger {
    /// Records another zone from a day on, after `present` if none was recorded; the answer is
    /// `already` if it is the same.
    ///
    /// - Throws: `zone.day` for a day up to the one from which the present zone applies.
    package func set(zone: ZoneRecord, after present: String, by context: RequestContext) throws
        -> Recorded
    {
        try transaction(by: context) { transaction in
            try transaction.recordFirst(zone: present)
            guard let last = try transaction.zones().last, try zone.follow(last) == .new else {
                return .already
            }
            try transaction.record(zone)
            return .new
        }
    }

    /// Saves a setting, or removes it if `value` is nil.
    package func set(_ name: String, to value: String?, by context: RequestContext) throws {
        try transaction(by: context) { transaction in
            try transaction.save(value, forSetting: name)
            try transaction.audit("setting \(name)", "done", details: ["value": .optional(value)])
        }
    }
}
