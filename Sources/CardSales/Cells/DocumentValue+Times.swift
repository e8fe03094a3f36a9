import CardText

extension DocumentValue {
    /// The minutes after midnight of a text such as `04:00`.
    func minutesOfDay() throws(DocumentRejection) -> Int {
        let text = try string()
        let parts = Array(text.utf8).withUnsafeBufferPointer { bytes -> TimeParts? in
            guard let pattern = TimePattern("HH:mm") else { return nil }
            return (try? pattern.read(bytes)) ?? nil
        }
        guard let second = parts?.secondOfDay else {
            throw wrongValue(SaleTemplateComplaint.timeOfDay)
        }
        return second / 60
    }
}
