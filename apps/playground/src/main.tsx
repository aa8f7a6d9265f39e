import { render } from 'preact';
import { Entrance } from './entrance.tsx';

const root = document.getElementById('root');
if (root !== null) render(<Entrance />, root);
