/// The number that a command ends with.
enum ExitStatus {
    /// What a command ends with when its report is printed but not everything went well.
    struct Partial: Error {
        let status: Int32
    }
}
