package import CardCore
package import CardLedger

extension MemoryLedger: Dispatch {
    package func unfinishedPublications() throws -> [Publication] { state.orders.publications }

    package func acknowledgements(ofOrder number: Int64) throws -> [AcknowledgementRecord] {
        state.orders.answers(ofOrder: number).map(\.answer)
    }

    package func answersAreRecorded(ofOrder number: Int64) throws -> Bool {
        let state = state
        let recorded = state.log.entries(of: "order \(OrderID.text(number))").last {
            $0.text("acknowledgements") != nil
        }
        return recorded?.text("acknowledgements")
            == (try state.acknowledgementsDigest(ofOrder: number))
    }

    package func shredCertificate(ofOrder number: Int64) throws -> String? {
        state.orders.shredCertificates[number]
    }
}
