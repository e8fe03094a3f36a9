import CardCore

/// The code of the failure of a body; nil if there is none, or another error.
func code(_ body: () throws -> some Any) -> FailureCode? {
    do {
        _ = try body()
        return nil
    } catch { return (error as? any Failure)?.code }
}
