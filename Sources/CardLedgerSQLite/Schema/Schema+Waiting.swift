extension Schema {
    /// Indexes by which a status finds work that waits, without reading the rest.
    static let waiting = """
        CREATE INDEX message_requested ON message (decided_at) WHERE standing = 1;
        CREATE INDEX hold_open ON hold (kind, card) WHERE released_at IS NULL;
        CREATE INDEX sale_file_refused ON sale_file (number)
            WHERE verdict IN ('rejected', 'quarantined');
        CREATE INDEX audit_backup ON audit (sequence)
            WHERE object = 'workspace' AND outcome = 'backed up';
        CREATE INDEX shipment_open ON shipment (number) WHERE received_at IS NULL;
        """
}
